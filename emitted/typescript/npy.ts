/**
 * @file Arrays of numpy's.
 */

/** An array, its numbers with the last axis running fastest. */
export interface ReadArray {
  readonly shape: readonly number[];
  readonly values: Uint8Array | Float32Array;
}

/** One number of each of numpy's types, at a place. */
const numpyTypes: { readonly [type: string]: { readonly size: number; readonly read: (view: DataView, at: number) => number } } = {
  '|i1': { size: 1, read: (view, at) => view.getInt8(at) },
  '<u2': { size: 2, read: (view, at) => view.getUint16(at, true) },
  '<i2': { size: 2, read: (view, at) => view.getInt16(at, true) },
  '<u4': { size: 4, read: (view, at) => view.getUint32(at, true) },
  '<i4': { size: 4, read: (view, at) => view.getInt32(at, true) },
  '<i8': { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  '<f4': { size: 4, read: (view, at) => view.getFloat32(at, true) },
  '<f8': { size: 8, read: (view, at) => view.getFloat64(at, true) },
};

/** The array `name` of an npz archive. */
export function arrayOf(members: ReadonlyMap<string, Buffer>, name: string): ReadArray {
  const { type, shape, data } = readNpy(members, name);
  if (type === '|u1' || type === '|b1') return { shape, values: new Uint8Array(data) };
  const known = numpyTypes[type];
  if (known === undefined) throw new Error(`the numbers of \`${name}\` are of type ${type}`);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return { shape, values: Float32Array.from({ length: data.length / known.size }, (_, index) => known.read(view, index * known.size)) };
}

/**
 * The array `name` of an npz archive, an array of lists of whole numbers, which numpy has pickled. Of a pickle that holds nothing
 * else, the opcodes tell the lists; nothing in it is called.
 */
export function listsOf(members: ReadonlyMap<string, Buffer>, name: string): number[][] {
  const { data, shape } = readNpy(members, name);
  const lists: number[][] = [];
  // Lists begin behind the outer one, which follows the array's dtype.
  let at = data.indexOf('tb', 0, 'latin1') + 2;
  let list: number[] | null = null;
  let outer = true;
  const add = (value: number): void => void list?.push(value);
  for (let opcode = data[at]; opcode !== undefined && opcode !== 0x2e; opcode = data[at]) {
    at += 1;
    switch (opcode) {
      case 0x5d: // an empty list
        if (!outer) lists.push((list = []));
        outer = false;
        break;
      case 0x4b: // a number of one byte, of two, of four
        add(data.readUInt8(at));
        at += 1;
        break;
      case 0x4d:
        add(data.readUInt16LE(at));
        at += 2;
        break;
      case 0x4a:
        add(data.readInt32LE(at));
        at += 4;
        break;
      case 0x71: // what is remembered for later
        at += 1;
        break;
      case 0x72:
        at += 4;
        break;
      default: // marks, and what is put together
    }
  }
  if (lists.length !== shape[0]) throw new Error(`\`${name}\` holds ${lists.length} lists, and says ${shape.join('x')}`);
  return lists;
}

function readNpy(members: ReadonlyMap<string, Buffer>, name: string): { readonly type: string; readonly shape: readonly number[]; readonly data: Buffer } {
  const bytes = members.get(`${name}.npy`);
  if (bytes === undefined) throw new Error(`there is no array \`${name}\` among ${[...members.keys()].join(', ')}`);
  const start = bytes[6] === 1 ? 10 + bytes.readUInt16LE(8) : 12 + bytes.readUInt32LE(8);
  const header = bytes.toString('latin1', 10, start);
  const type = /'descr': '([^']*)'/.exec(header)?.[1];
  const shape = /'shape': \(([^)]*)\)/.exec(header)?.[1];
  if (type === undefined || shape === undefined || header.includes("'fortran_order': True")) throw new Error(`\`${name}\` is no array of numbers, row by row`);
  return { type, shape: [...shape.matchAll(/\d+/g)].map(Number), data: bytes.subarray(start) };
}
