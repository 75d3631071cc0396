/**
 * @file Writes arrays as numpy's `.npz`: a zip of `.npy` members, stored as they are. The same arrays give the same bytes.
 */
import { zipSync, type Zippable } from 'fflate';

export interface NpyArray {
  readonly shape: readonly number[];
  /** Texts become numpy's `<U…`. */
  readonly values: Float32Array | Int32Array | readonly string[];
}

/** What zip can say of no day before. */
const firstDay = new Date(1980, 0, 1);

export function writeNpz(arrays: ReadonlyMap<string, NpyArray>): Uint8Array {
  const members: Zippable = Object.fromEntries([...arrays].map(([name, array]) => [`${name}.npy`, writeNpy(array)]));
  return zipSync(members, { level: 0, mtime: firstDay });
}

function writeNpy({ shape, values }: NpyArray): Uint8Array {
  const { descr, bytes } = contentOf(values);
  const extents = shape.length === 1 ? `${shape[0] ?? 0},` : shape.join(', ');
  const head = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${extents}), }`;
  // Magic, version and length take ten bytes; what follows the header begins at a multiple of 64.
  const length = Math.ceil((10 + head.length + 1) / 64) * 64 - 10;
  const header = new TextEncoder().encode(`${head.padEnd(length - 1)}\n`);
  const file = new Uint8Array(10 + length + bytes.length);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 255, length >> 8]);
  file.set(header, 10);
  file.set(bytes, 10 + length);
  return file;
}

function contentOf(values: NpyArray['values']): { readonly descr: string; readonly bytes: Uint8Array } {
  if (values instanceof Float32Array || values instanceof Int32Array) {
    const bytes = new Uint8Array(values.length * 4);
    const view = new DataView(bytes.buffer);
    values.forEach((value, index) => { if (values instanceof Float32Array) view.setFloat32(4 * index, value, true); else view.setInt32(4 * index, value, true); });
    return { descr: values instanceof Float32Array ? '<f4' : '<i4', bytes };
  }
  const letters = values.map((text) => Array.from(text, (letter) => letter.codePointAt(0) ?? 0));
  const width = Math.max(1, ...letters.map(({ length }) => length));
  const bytes = new Uint8Array(values.length * width * 4);
  const view = new DataView(bytes.buffer);
  letters.forEach((text, row) => { text.forEach((letter, column) => { view.setUint32(4 * (row * width + column), letter, true); }); });
  return { descr: `<U${width}`, bytes };
}
