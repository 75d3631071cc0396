/**
 * @file Readers of npy, npz and idx on files made for it, whole and spoiled.
 */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readGzippedIdx } from '../../../src/runtime/data/idx.ts';
import { readNpy } from '../../../src/runtime/data/npy.ts';
import { readNpz } from '../../../src/runtime/data/npz.ts';
import { Forbidden, Malformed, type RawArray } from '../../../src/runtime/data/raw_arrays.ts';
import { createNodeDataHost } from '../../../src/runtime/host/node_data_host.ts';
import { makeImdb, makeLabels, makeLists, makeNpy, makeZip } from './npz_files.ts';

const host = createNodeDataHost();

/** The rows as lists. */
function lists(array: RawArray | undefined): readonly (readonly number[])[] {
  if (array?.kind !== 'rows') throw new Error('not rows');
  const { offsets, values } = array.rows;
  return Array.from({ length: offsets.length - 1 }, (_, row) => [...values.subarray(offsets[row], offsets[row + 1])]);
}

function numbers(array: RawArray): readonly number[] {
  if (array.kind !== 'numbers') throw new Error('not numbers');
  return [...array.values];
}

/** With one stretch of bytes changed. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  return Buffer.from(Buffer.from(bytes).toString('latin1').replace(from, to), 'latin1');
}

const base64 = (text: string): Uint8Array => Buffer.from(text, 'base64');

/** `numpy.save` of numpy 2.4.6: object array of [1, 300, 70000], [], [5], protocol 4. */
const savedToday = base64(
  'k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMywpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWfAAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwOFlGgDjAVkdHlwZZSTlIwCTziUiYiHlFKUKEsDjAF8lE5OTkr/////Sv////9LP3SUYoldlChdlChLAU0sAUpwEQEAZV2UXZRLBWFldJRiLg==',
);
/** The same, but its one element would call `posix.system` when Python opens it. */
const evil = base64(
  'k05VTVBZAQB2AHsnZGVzY3InOiAnfE8nLCAnZm9ydHJhbl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoMSwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAqABJWzAAAAAAAAAIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMDF9yZWNvbnN0cnVjdJSTlIwFbnVtcHmUjAduZGFycmF5lJOUSwCFlEMBYpSHlFKUKEsBSwGFlGgDjAVkdHlwZZSTlIwCTziUiYiHlFKUKEsDjAF8lE5OTkr/////Sv////9LP3SUYoldlIwFcG9zaXiUjAZzeXN0ZW2Uk5SMEHRvdWNoIC90bXAvb3duZWSUhZRSlGF0lGIu',
);

describe('npy', () => {
  it('reads lists of whole numbers of every width, across batches, and empty ones', () => {
    const rows = [[1, 255, 256, 65535, 65536, 88584], [], [7], Array.from({ length: 2001 }, (_, i) => i * 37), [-1]];
    expect(lists(readNpy(makeLists(rows)))).toEqual(rows);
    const many = Array.from({ length: 1001 }, (_, row) => [row]);
    expect(lists(readNpy(makeLists(many)))).toEqual(many);
  });

  it('reads what numpy writes today', () => {
    expect(lists(readNpy(savedToday))).toEqual([[1, 300, 70000], [], [5]]);
  });

  it('reads numbers of the usual types', () => {
    expect(numbers(readNpy(makeLabels([0, 1, -5])))).toEqual([0, 1, -5]);
    expect(numbers(readNpy(makeNpy('<f8', [2], new Uint8Array(Float64Array.of(0.1, 1e300).buffer))))).toEqual([0.1, 1e300]);
    expect(numbers(readNpy(makeNpy('|u1', [2, 2], Uint8Array.of(1, 2, 3, 255))))).toEqual([1, 2, 3, 255]);
    expect(readNpy(makeNpy('<f4', [], new Uint8Array(Float32Array.of(2.5).buffer)))).toMatchObject({ shape: [], values: Float32Array.of(2.5) });
  });

  it.each([
    ['another kind of file', Buffer.from('<html>502 Bad Gateway'), 'it has no npy header'],
    ['too few numbers', makeNpy('<i8', [3], new Uint8Array(16)), 'needs 24 bytes, and there are 16'],
    ['complex numbers', makeNpy('<c16', [1], new Uint8Array(16)), 'of type `<c16`'],
    ['numbers beyond 32 bits', makeLabels([2 ** 40]), 'does not fit in 32 bits'],
    ['a shape of another count', replaced(makeLists([[1]]), '(1,)', '(9,)'), 'it holds 1 lists and says it holds 9'],
    ['lists in lists', replaced(makeLists([[1, 2]]), '(K\x01K\x02e', '(]K\x02e'), 'not lists of whole numbers'],
    ['numbers in place of lists', replaced(makeLists([[1, 2]]), ']r\x08\x00\x00\x00(K\x01K\x02e', 'K\x01'), 'not one of lists'],
    ['a header cut off', makeLabels([1]).subarray(0, 40), 'cut off'],
  ])('refuses %s', (_, bytes, message) => {
    expect(() => readNpy(bytes)).toThrow(message);
  });

  it('refuses a pickle that calls anything, before anything is made of it', () => {
    expect(() => readNpy(evil)).toThrow('`posix.system`');
    const whole = makeLists([[1, 2]]);
    expect(() => readNpy(replaced(whole, 'numpy\ndtype', 'os\nsystem'))).toThrow('`os.system`');
  });

  it.each([
    ['BUILD of an object', 'c__main__\nThing\n', '`__main__.Thing`'],
    ['INST', '(ios\nsystem\n', 'the opcode 0x69'],
    ['OBJ', '(o', 'the opcode 0x6f'],
    ['EXT1', '\x82\x01', 'the opcode 0x82'],
    ['PERSID', 'Pfile\n', 'the opcode 0x50'],
    ['DICT', '}', 'the opcode 0x7d'],
  ])('stops at %s', (_, opcodes, message) => {
    expect(() => readNpy(makeNpy('|O', [1], Buffer.from(`\x80\x02${opcodes}.`, 'latin1')))).toThrow(message);
  });

  it('gives an error, and nothing else, for a file cut off or changed at any place', () => {
    const whole = makeLists([[1, 300, 70000], [2], []]);
    for (let size = 0; size < whole.length; size++) expect(() => readNpy(whole.subarray(0, size))).toThrow(/cut off|header|pickle|damaged/);
    for (let at = 10; at < whole.length; at++) {
      const changed = Uint8Array.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x15;
      try {
        readNpy(changed);
      } catch (error) {
        expect(error instanceof Malformed || error instanceof Forbidden).toBe(true);
      }
    }
  });
});

describe('npz', () => {
  it('reads members by name', async () => {
    const arrays = await readNpz(makeImdb([[1], [2, 3]], [[4]]), ['x_train', 'y_train'], host);
    expect(lists(arrays.get('x_train'))).toEqual([[1], [2, 3]]);
    expect([...arrays.keys()]).toEqual(['x_train', 'y_train']);
  });

  const labels = makeLabels([1, 0, 1]);
  it.each([
    ['no zip', Buffer.from('hello, I am not an archive at all'), 'it is not a zip archive'],
    ['nothing', new Uint8Array(), 'it is not a zip archive'],
    ['an archive cut off', makeZip([{ name: 'y.npy', content: labels }]).subarray(0, 60), 'it is cut off'],
    ['no such array', makeZip([{ name: 'z.npy', content: labels }]), 'it has no array `y`; it has `z`'],
    ['a member larger than it says', makeZip([{ name: 'y.npy', content: new Uint8Array(10_000_000), says: { size: 1000 } }]), 'unpacks to more than the 1000 bytes'],
    ['a member smaller than it says', makeZip([{ name: 'y.npy', content: labels, says: { size: 5000 } }]), 'says it holds 5000'],
    ['a member that says it is huge', makeZip([{ name: 'y.npy', content: labels, says: { size: 2 ** 32 - 2 } }]), 'more than anything nnc reads from there'],
    ['a wrong checksum', makeZip([{ name: 'y.npy', content: labels, says: { crc: 1 } }]), 'checksum'],
    ['an unknown method', makeZip([{ name: 'y.npy', content: labels, says: { method: 12 } }]), 'method 12'],
    ['an encrypted member', makeZip([{ name: 'y.npy', content: labels, says: { flags: 1 } }]), 'encrypted'],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(readNpz(bytes, ['y'], host)).rejects.toThrow(message);
  });

  it('gives an error for an archive cut off at any place', async () => {
    const whole = makeZip([{ name: 'y.npy', content: labels }]);
    for (let size = 0; size < whole.length; size++) {
      await expect(readNpz(whole.subarray(0, size), ['y'], host)).rejects.toMatchObject({ name: 'Malformed' });
    }
  });
});

describe('idx', () => {
  const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2, 3, 4);

  it('reads shape and bytes', async () => {
    expect(await readGzippedIdx(gzipSync(images), host)).toMatchObject({ shape: [2, 1, 2], values: Uint8Array.of(1, 2, 3, 4) });
  });

  it.each([
    ['what is not gzipped', images, 'it is not gzipped'],
    ['gzip cut off', gzipSync(images).subarray(0, 25), 'cut off or damaged'],
    ['too few bytes', gzipSync(images.subarray(0, 18)), 'needs 4 bytes, and there are 2'],
    ['numbers of another type', gzipSync(Uint8Array.of(0, 0, 0x0d, 1, 0, 0, 0, 0)), 'not bytes'],
    ['a header cut off', gzipSync(images.subarray(0, 9)), 'header is cut off'],
    ['no header', gzipSync(Buffer.from('hi')), 'no idx header'],
  ])('refuses %s', async (_, bytes, message) => {
    await expect(readGzippedIdx(bytes, host)).rejects.toThrow(message);
  });
});
