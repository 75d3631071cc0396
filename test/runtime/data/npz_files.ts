/**
 * @file Writes small npz files as numpy and Python 2.7 did, whole or spoiled.
 */
import { randomBytes } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';

export interface Member {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the directory says of it, where that is not the truth. */
  readonly says?: { readonly size?: number; readonly crc?: number; readonly method?: number; readonly flags?: number };
}

export function makeZip(members: readonly Member[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, says = {} } of members) {
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(says.flags ?? 0, 8);
    entry.writeUInt16LE(says.method ?? 8, 10);
    entry.writeUInt32LE(says.crc ?? crc32(content), 16);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(says.size ?? content.length, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}

export function makeNpy(descr: string, shape: readonly number[], content: Uint8Array): Uint8Array {
  const tuple = shape.length === 1 ? `${shape.join('')},` : shape.join(', ');
  const header = Buffer.from(`{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }\n`);
  const head = Buffer.from([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, header.length & 255, header.length >> 8]);
  return Buffer.concat([head, header, content]);
}

/** int64, as numpy writes labels. */
export function makeLabels(labels: readonly number[]): Uint8Array {
  return makeNpy('<i8', [labels.length], new Uint8Array(BigInt64Array.from(labels, BigInt).buffer));
}

/** A protocol-2 pickle of lists in batches of 1,000, a single number by APPEND, as cPickle writes them. */
export function makeLists(rows: readonly (readonly number[])[]): Uint8Array {
  const bytes: number[] = [];
  const push = (...more: readonly number[]): void => void bytes.push(...more);
  const text = (value: string): void => push(...Buffer.from(value, 'latin1'));
  text('\x80\x02cnumpy.core.multiarray\n_reconstruct\nq\x01cnumpy\nndarray\nq\x02K\x00\x85U\x01bq\x03\x87Rq\x04(K\x01');
  push(0x4d, rows.length & 255, rows.length >> 8);
  text('\x85cnumpy\ndtype\nq\x05U\x02O8K\x00K\x01\x87Rq\x06(K\x03U\x01|NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK?tb\x89]q\x07');
  const batches = (count: number, write: (i: number) => void): void => {
    for (let from = 0; from < count; from += 1000) {
      const to = Math.min(count, from + 1000);
      if (to - from === 1) {
        write(from);
        push(0x61);
        continue;
      }
      push(0x28);
      for (let i = from; i < to; i++) write(i);
      push(0x65);
    }
  };
  batches(rows.length, (r) => {
    push(0x5d, 0x72, (r + 8) & 255, (r + 8) >> 8, 0, 0);
    const row = rows[r] ?? [];
    batches(row.length, (i) => {
      const value = row[i] ?? 0;
      if (value >= 0 && value < 256) push(0x4b, value);
      else if (value >= 0 && value < 65536) push(0x4d, value & 255, value >> 8);
      else push(0x4a, value & 255, (value >> 8) & 255, (value >> 16) & 255, (value >> 24) & 255);
    });
  });
  text('tb.');
  return makeNpy('|O', [rows.length], Uint8Array.from(bytes));
}

/** An npz like `imdb.npz`, with a further member of so many bytes that do not compress. */
export function makeImdb(train: readonly (readonly number[])[], test: readonly (readonly number[])[], padding = 0): Uint8Array {
  return makeZip([
    { name: 'padding', content: randomBytes(padding) },
    { name: 'x_test.npy', content: makeLists(test) },
    { name: 'x_train.npy', content: makeLists(train) },
    { name: 'y_train.npy', content: makeLabels(train.map((_, row) => row % 2)) },
    { name: 'y_test.npy', content: makeLabels(test.map((_, row) => row % 2)) },
  ]);
}
