/**
 * @file Reads numpy's `.npy` (format versions 1 to 3): numbers, texts, and pickled lists of whole numbers.
 */
import { readPickledRows } from './pickle.ts';
import { Malformed, sizeOf, type NumberArray, type RawArray, type TextArray } from './raw_arrays.ts';

interface Header {
  readonly descr: string;
  readonly shape: readonly number[];
  readonly columnOrder: boolean;
  readonly dataAt: number;
}

/** 64-bit whole numbers become 32-bit ones, bool becomes u8. Throws `Malformed`, or `Forbidden` for a pickle that asks for more than it may. */
export function readNpy(bytes: Uint8Array): RawArray {
  const array = readAnyNpy(bytes);
  if (array.kind === 'texts') throw new Malformed('its array is of texts');
  return array;
}

/** Likewise, and texts. */
export function readAnyNpy(bytes: Uint8Array): RawArray | TextArray {
  const header = readHeader(bytes);
  const data = bytes.subarray(header.dataAt);
  if (header.descr === '|O') {
    const rows = readPickledRows(data);
    if (header.shape.length !== 1 || header.shape[0] !== rows.offsets.length - 1) {
      throw new Malformed(`it holds ${rows.offsets.length - 1} lists and says it holds ${header.shape.join('x')}`);
    }
    return { kind: 'rows', rows };
  }
  const columns = header.columnOrder && header.shape.length > 1;
  const text = /^([<>|=])([US])(\d+)$/.exec(header.descr);
  if (text !== null) {
    if (columns) throw new Malformed('its texts are in column order (Fortran)');
    return { kind: 'texts', shape: header.shape, texts: readTexts(data, header, text[2] === 'U', text[1] !== '>', Number(text[3])) };
  }
  const values = readNumbers(data, header);
  return { kind: 'numbers', shape: header.shape, values: columns ? toRowOrder(values, header.shape) : values };
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

type Read = (view: DataView, at: number, little: boolean) => number;

/** numpy's types of numbers, by kind and size in bytes: how one is read, and what an array of them becomes. */
const types: { readonly [type: string]: { readonly read: Read; readonly into: 'i32' | 'whole' | 'f32' | 'f64' } } = {
  i1: { read: (view, at) => view.getInt8(at), into: 'i32' },
  u2: { read: (view, at, little) => view.getUint16(at, little), into: 'i32' },
  i2: { read: (view, at, little) => view.getInt16(at, little), into: 'i32' },
  u4: { read: (view, at, little) => view.getUint32(at, little), into: 'whole' },
  i4: { read: (view, at, little) => view.getInt32(at, little), into: 'i32' },
  u8: { read: (view, at, little) => Number(view.getBigUint64(at, little)), into: 'whole' },
  i8: { read: (view, at, little) => Number(view.getBigInt64(at, little)), into: 'whole' },
  f2: { read: (view, at, little) => half(view.getUint16(at, little)), into: 'f32' },
  f4: { read: (view, at, little) => view.getFloat32(at, little), into: 'f32' },
  f8: { read: (view, at, little) => view.getFloat64(at, little), into: 'f64' },
};

function readNumbers(data: Uint8Array, header: Header): NumberArray {
  const written = /^([<>|=])([a-z])(\d+)$/.exec(header.descr);
  const name = `${written?.[2] ?? ''}${written?.[3] ?? ''}`;
  const size = Number(written?.[3] ?? 0);
  const type = Object.hasOwn(types, name) ? types[name] : undefined;
  const asBytes = name === 'u1' || name === 'b1';
  if (type === undefined && !asBytes) throw new Malformed(`its numbers are of type \`${header.descr}\``);
  const count = expectSize(data, header, size);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (type === undefined) return viewBytes(view, count);
  const little = written?.[1] !== '>';
  // Of this machine's own order: as they are, or, where they begin where numbers of that size may not, a copy.
  const { buffer, byteOffset } = data.byteOffset % size === 0 ? data : new Uint8Array(data);
  if (little && name === 'f4') return new Float32Array(buffer, byteOffset, count);
  if (little && name === 'f8') return new Float64Array(buffer, byteOffset, count);
  if (little && name === 'i4') return new Int32Array(buffer, byteOffset, count);
  const number = (_: unknown, i: number): number => type.read(view, i * size, little);
  switch (type.into) {
    case 'i32':
      return Int32Array.from({ length: count }, number);
    case 'whole':
      return wholeNumbers(count, (i) => type.read(view, i * size, little));
    case 'f32':
      return Float32Array.from({ length: count }, number);
    case 'f64':
      return Float64Array.from({ length: count }, number);
  }
}

/** How many elements there are. Throws `Malformed` where the data is not as long as they need. */
function expectSize(data: Uint8Array, { shape }: Header, size: number): number {
  const count = sizeOf(shape);
  if (count * size !== data.length) throw new Malformed(`its array of shape ${shape.join('x')} needs ${count * size} bytes, and there are ${data.length}`);
  return count;
}

/** Each takes `length` characters of 4 bytes (unicode) or 1, filled up with zeros. */
function readTexts(data: Uint8Array, header: Header, unicode: boolean, little: boolean, length: number): readonly string[] {
  const width = unicode ? 4 : 1;
  const count = expectSize(data, header, width * length);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: count }, (_, index) => {
    let text = '';
    for (let at = 0; at < length; at++) {
      const place = (index * length + at) * width;
      const code = unicode ? view.getUint32(place, little) : view.getUint8(place);
      if (code > 0x10ffff) throw new Malformed('its texts are damaged');
      if (code !== 0) text += String.fromCodePoint(code);
    }
    return text;
  });
}

/** Of an array whose first index runs fastest. */
function toRowOrder(values: NumberArray, shape: readonly number[]): NumberArray {
  const ordered = values.slice();
  const index = shape.map(() => 0);
  const steps = shape.map((_, axis) => sizeOf(shape.slice(0, axis)));
  for (let at = 0; at < values.length; at++) {
    ordered[at] = values[index.reduce((sum, place, axis) => sum + place * (steps[axis] ?? 0), 0)] ?? 0;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      index[axis] = next < (shape[axis] ?? 0) ? next : 0;
      if (index[axis] !== 0) break;
    }
  }
  return ordered;
}

/** IEEE 754's binary16. */
function half(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
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
