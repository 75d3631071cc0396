/**
 * @file Arrays as NumPy keeps them.
 */
import { Buffer } from 'node:buffer';
import { crc32 } from 'node:zlib';
import type { Prediction } from './predictions.ts';

/** What an array holds. */
export interface ArrayContent {
  readonly shape: readonly number[];
  readonly values: Int32Array | Float32Array | readonly string[];
}

/** A `.npy` file. */
export function npyOf({ shape, values }: ArrayContent): Uint8Array {
  const longest = values instanceof Int32Array || values instanceof Float32Array ? 0 : Math.max(1, ...values.map((value) => Array.from(value).length));
  const kind = values instanceof Int32Array ? '<i4' : values instanceof Float32Array ? '<f4' : `<U${longest}`;
  const head = `{'descr': '${kind}', 'fortran_order': False, 'shape': (${shape.map((size) => `${size},`).join(' ')}), }`;
  // What comes after the head begins at a multiple of 64.
  const padded = `${head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11)}\n`;
  const length = Buffer.alloc(2);
  length.writeUInt16LE(padded.length);
  const data = values instanceof Int32Array || values instanceof Float32Array ? values : Int32Array.from(values.flatMap((value) => Array.from({ length: longest }, (_, index) => Array.from(value)[index]?.codePointAt(0) ?? 0)));
  return Buffer.concat([Buffer.of(0x93), Buffer.from('NUMPY\x01\x00', 'latin1'), length, Buffer.from(padded, 'latin1'), new Uint8Array(data.buffer, data.byteOffset, data.byteLength)]);
}

/** An `.npz` file: a ZIP archive of them, not compressed. */
export function npzOf(arrays: { readonly [name: string]: ArrayContent }): Uint8Array {
  const [files, list]: [Uint8Array[], Uint8Array[]] = [[], []];
  let offset = 0;
  for (const [array, content] of Object.entries(arrays)) {
    const name = Buffer.from(`${array}.npy`, 'utf8');
    const data = npyOf(content);
    const facts = Buffer.alloc(26);
    // Version 2.0, names in UTF-8, stored as it is; the date of old archives.
    [20, 0x800, 0, 0, 0x21].forEach((value, index) => facts.writeUInt16LE(value, index * 2));
    [crc32(data), data.length, data.length].forEach((value, index) => facts.writeUInt32LE(value, 10 + index * 4));
    facts.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    files.push(Buffer.from('PK\x03\x04', 'latin1'), facts, name, data);
    list.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), facts, place, name);
    offset += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(18);
  const count = Object.keys(arrays).length;
  [count, count].forEach((value, index) => end.writeUInt16LE(value, 4 + index * 2));
  end.writeUInt32LE(Buffer.concat(list).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, ...list, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

/** A table of predictions, with an array for each column; classes by their numbers, and their names in `classes`. */
export function predictionsNpz(predictions: readonly Prediction[]): Uint8Array {
  const [first = {}] = predictions;
  const scores = first['probabilities'] ?? first['scores'] ?? {};
  const classes = typeof scores === 'object' ? Object.keys(scores) : [];
  const columns = Object.keys(first).map((name): [string, ArrayContent] => {
    const cells = predictions.map((prediction) => prediction[name] ?? NaN);
    const rows = cells.map((cell): readonly number[] => (typeof cell === 'object' ? Object.values(cell) : typeof cell === 'string' ? [classes.indexOf(cell)] : [cell]));
    const shape = typeof first[name] === 'object' ? [rows.length, rows[0]?.length ?? 0] : [rows.length];
    const isWhole = name === 'row' || typeof first[name] === 'string';
    return [name, { shape, values: isWhole ? Int32Array.from(rows.flat()) : Float32Array.from(rows.flat()) }];
  });
  const names = classes.length === 0 ? {} : { classes: { shape: [classes.length], values: classes } };
  return npzOf({ ...Object.fromEntries(columns), ...names });
}
