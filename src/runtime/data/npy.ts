/**
 * @file Reads numpy's `.npy` (format versions 1 to 3): little-endian numbers, and pickled lists of whole numbers.
 */
import { readPickledRows } from './pickle.ts';
import { Malformed, sizeOf, type NumberArray, type RawArray } from './raw_arrays.ts';

interface Header {
  readonly descr: string;
  readonly shape: readonly number[];
  readonly columnOrder: boolean;
  readonly dataAt: number;
}

/** 64-bit numbers become 32-bit ones, bool becomes u8. Throws `Malformed`, or `Forbidden` for a pickle that asks for more than it may. */
export function readNpy(bytes: Uint8Array): RawArray {
  const header = readHeader(bytes);
  const data = bytes.subarray(header.dataAt);
  if (header.descr === '|O') {
    const rows = readPickledRows(data);
    if (header.shape.length !== 1 || header.shape[0] !== rows.offsets.length - 1) {
      throw new Malformed(`it holds ${rows.offsets.length - 1} lists and says it holds ${header.shape.join('x')}`);
    }
    return { kind: 'rows', rows };
  }
  if (header.columnOrder && header.shape.length > 1) throw new Malformed('its array is in column order (Fortran)');
  return { kind: 'numbers', shape: header.shape, values: readNumbers(data, header) };
}

function readHeader(bytes: Uint8Array): Header {
  const magic = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
  if (bytes.length < 10 || magic.some((byte, i) => bytes[i] !== byte)) throw new Malformed('it has no npy header');
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const version = view.getUint8(6);
  if (version < 1 || version > 3) throw new Malformed(`its npy version is ${version}`);
  const start = version === 1 ? 10 : 12;
  if (bytes.length < start) throw new Malformed('its npy header is cut off');
  const dataAt = start + (version === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (dataAt > bytes.length) throw new Malformed('its npy header is cut off');
  const text = new TextDecoder().decode(bytes.subarray(start, dataAt));
  const descr = /'descr':\s*'([^']*)'/.exec(text)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(text)?.[1];
  const shape = /'shape':\s*\(([\d,\sL]*)\)/.exec(text)?.[1];
  if (descr === undefined || order === undefined || shape === undefined) throw new Malformed('its npy header is not that of an array of numbers');
  const lengths = shape.split(',').map((part) => part.trim()).filter((part) => part !== '').map((part) => Number.parseInt(part, 10));
  return { descr, shape: lengths, columnOrder: order === 'True', dataAt };
}

/** Sizes of numpy's types, and how one number of each is read. */
const types: { readonly [descr: string]: { readonly size: number; readonly array: (view: DataView, count: number) => NumberArray } } = {
  '|u1': { size: 1, array: viewBytes },
  '|b1': { size: 1, array: viewBytes },
  '|i1': { size: 1, array: (view, count) => Int32Array.from({ length: count }, (_, i) => view.getInt8(i)) },
  '<u2': { size: 2, array: (view, count) => Int32Array.from({ length: count }, (_, i) => view.getUint16(2 * i, true)) },
  '<i2': { size: 2, array: (view, count) => Int32Array.from({ length: count }, (_, i) => view.getInt16(2 * i, true)) },
  '<u4': { size: 4, array: (view, count) => wholeNumbers(count, (i) => view.getUint32(4 * i, true)) },
  '<i4': { size: 4, array: (view, count) => Int32Array.from({ length: count }, (_, i) => view.getInt32(4 * i, true)) },
  '<i8': { size: 8, array: (view, count) => wholeNumbers(count, (i) => view.getInt32(8 * i + 4, true) * 2 ** 32 + view.getUint32(8 * i, true)) },
  '<u8': { size: 8, array: (view, count) => wholeNumbers(count, (i) => view.getUint32(8 * i + 4, true) * 2 ** 32 + view.getUint32(8 * i, true)) },
  '<f4': { size: 4, array: (view, count) => Float32Array.from({ length: count }, (_, i) => view.getFloat32(4 * i, true)) },
  '<f8': { size: 8, array: (view, count) => Float64Array.from({ length: count }, (_, i) => view.getFloat64(8 * i, true)) },
};

function readNumbers(data: Uint8Array, header: Header): NumberArray {
  const type = Object.hasOwn(types, header.descr) ? types[header.descr] : undefined;
  if (type === undefined) throw new Malformed(`its numbers are of type \`${header.descr}\``);
  const count = sizeOf(header.shape);
  if (count * type.size !== data.length) {
    throw new Malformed(`its array of shape ${header.shape.join('x')} needs ${count * type.size} bytes, and there are ${data.length}`);
  }
  return type.array(new DataView(data.buffer, data.byteOffset, data.byteLength), count);
}

function viewBytes(view: DataView, count: number): Uint8Array {
  return new Uint8Array(view.buffer, view.byteOffset, count);
}

function wholeNumbers(count: number, read: (i: number) => number): Int32Array {
  return Int32Array.from({ length: count }, (_, i) => {
    const value = read(i);
    if (value !== (value | 0)) throw new Malformed(`its number ${value} does not fit in 32 bits`);
    return value;
  });
}
