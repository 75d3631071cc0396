/**
 * @file The `.nnd` form and the cache: what is written is read back, and anything spoiled is passed over.
 */
import { chmodSync, readdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { packNumbers, unpackNumbers } from '../../../src/runtime/data/byte_code.ts';
import { findCacheSlot, readCached, writeCached } from '../../../src/runtime/data/cache.ts';
import { HostError, type DataHost } from '../../../src/runtime/data/host.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { decodeNnd, encodeNnd } from '../../../src/runtime/data/nnd.ts';
import type { RawArray, RawArrays } from '../../../src/runtime/data/raw_arrays.ts';
import { makeMachine, type Machine } from './machine.ts';
import { makeImdb } from './npz_files.ts';
import { imdb } from './plans.ts';

const host = { crc32: (bytes: Uint8Array) => crc32(bytes) };

function rows(lists: readonly (readonly number[])[]): RawArray {
  const offsets = [0];
  for (const list of lists) offsets.push((offsets.at(-1) ?? 0) + list.length);
  return { kind: 'rows', rows: { offsets: Int32Array.from(offsets), values: Int32Array.from(lists.flat()) } };
}

const arrays: RawArrays = new Map<string, RawArray>([
  ['bytes', { kind: 'numbers', shape: [3], values: Uint8Array.of(1, 2, 255) }],
  ['ints', { kind: 'numbers', shape: [1, 2], values: Int32Array.of(-7, 2 ** 30) }],
  ['floats', { kind: 'numbers', shape: [], values: Float32Array.of(0.5) }],
  ['doubles', { kind: 'numbers', shape: [2], values: Float64Array.of(0.1, Number.NaN) }],
  ['empty', { kind: 'numbers', shape: [0, 4], values: new Uint8Array() }],
  ['small', rows([[1, 199, 200], [], [12_999, 13_000, 65_535, 65_536], Array.from({ length: 500 }, (_, i) => i)])],
  ['large', rows([[406_215, 406_216, 2 ** 30]])],
  ['negative', rows([[-1]])],
]);

function whole(pieces: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(pieces));
}

describe('nnd', () => {
  it.each(['quick', 'small'] as const)('gives back what it was given (%s)', (form) => {
    expect(decodeNnd(whole(encodeNnd('key', arrays, host, form)), 'key', host)).toEqual(arrays);
  });

  it('is refused for another key, and accepted for any', () => {
    const bytes = whole(encodeNnd('key', arrays, host));
    expect(decodeNnd(bytes, 'other', host)).toBeNull();
    expect(decodeNnd(bytes, null, host)).toEqual(arrays);
  });

  it('is refused when cut off or changed at any place that counts', () => {
    const bytes = whole(encodeNnd('key', new Map([['small', rows([[1, 2], [70_000]])]]), host));
    for (let size = 0; size < bytes.length - 7; size++) expect(decodeNnd(bytes.slice(0, size), 'key', host), `${size}`).toBeNull();
    let unseen = 0;
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;
      if (decodeNnd(changed, 'key', host) !== null) unseen++;
    }
    // Only padding may change unseen.
    expect(unseen).toBeLessThan(5 * 8);
  });

  it('packs numbers in 1 to 3 bytes', () => {
    const values = Int32Array.of(0, 199, 200, 12_999, 13_000, 406_215);
    const bytes = packNumbers(values);
    expect(bytes?.length).toBe(1 + 1 + 2 + 2 + 3 + 3);
    expect(unpackNumbers(bytes ?? new Uint8Array(), 6)).toEqual(values);
    expect(unpackNumbers(bytes ?? new Uint8Array(), 5)).toBeNull();
    expect(packNumbers(Int32Array.of(406_216))).toBeNull();
    expect(packNumbers(Int32Array.of(-1))).toBeNull();
  });
});

/** A data folder with an IMDB that is large enough to be worth keeping. */
function machineWithImdb(): { readonly machine: Machine; readonly path: string; readonly plan: typeof imdb } {
  const machine = makeMachine({ NNC_DATA_DIR: 'given' });
  const list = (row: number): number[] => Array.from({ length: row + 1 }, (_, i) => (i * 48_271) % 88_584);
  const lists = Array.from({ length: 40 }, (_, row) => list(row));
  const path = machine.put('given/imdb.npz', makeImdb(lists, lists, 1_000_000));
  return { machine, path, plan: imdb };
}

function cachedFiles({ root }: Machine): readonly string[] {
  return readdirSync(join(root, 'cache/nnc/arrays')).map((name) => join(root, 'cache/nnc/arrays', name));
}

describe('the cache', () => {
  it('is used the second time, and gives the same', async () => {
    const { machine, plan } = machineWithImdb();
    const decoded: string[] = [];
    const options = { ...machine.options, onProgress: ({ kind }: { readonly kind: string }) => void decoded.push(kind) };
    const first = await loadData(plan, machine.host, options);
    const second = await loadData(plan, machine.host, options);
    expect(decoded).toEqual(['decode']);
    expect(second).toEqual(first);
    expect(cachedFiles(machine)).toHaveLength(1);
  });

  it.each([
    ['cut off', (file: string) => truncateSync(file, 1000)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['changed', (file: string) => { const bytes = readFileSync(file); bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 255; writeFileSync(file, bytes); }],
    ['of another version', (file: string) => { const bytes = readFileSync(file); bytes[4] = 99; writeFileSync(file, bytes); }],
  ])('is passed over and written again when its file is %s', async (_, spoil) => {
    const { machine, plan } = machineWithImdb();
    const first = await loadData(plan, machine.host, machine.options);
    const [file = ''] = cachedFiles(machine);
    const good = readFileSync(file);
    spoil(file);
    expect(await loadData(plan, machine.host, machine.options)).toEqual(first);
    expect(readFileSync(file).equals(good)).toBe(true);
  });

  it('is not used once the file has changed', async () => {
    const { machine, path, plan } = machineWithImdb();
    const first = await loadData(plan, machine.host, machine.options);
    writeFileSync(path, makeImdb([[5], [6]], [[7], [8]]));
    const second = await loadData(plan, machine.host, machine.options);
    expect([first.train.rows, second.train.rows]).toEqual([40, 2]);
    utimesSync(path, 1, 1);
    expect((await loadData(plan, machine.host, machine.options)).train.rows).toBe(2);
  });

  it('is done without where it cannot be written, and only a full disk is worth a warning', async () => {
    const { machine, plan } = machineWithImdb();
    const failing = (failure: 'denied' | 'full'): DataHost => ({
      ...machine.host,
      writeAtomically: () => Promise.reject(new HostError(failure, failure === 'full' ? 'the disk is full' : 'permission is denied')),
    });
    expect((await loadData(plan, failing('denied'), machine.options)).notices).toEqual([]);
    const { notices } = await loadData(plan, failing('full'), machine.options);
    expect(notices.map(({ code, severity }) => [code, severity])).toEqual([['NN3009', 'warning']]);
    machine.put('cache', 'a file where the folder should be');
    expect((await loadData(plan, machine.host, machine.options)).notices).toEqual([]);
  });

  it('stays whole when several runs write it at once', async () => {
    const { machine, plan } = machineWithImdb();
    const loaded = await Promise.all(Array.from({ length: 4 }, () => loadData(plan, machine.host, machine.options)));
    for (const one of loaded) expect(one.train).toEqual(loaded[0]?.train);
    expect(cachedFiles(machine)).toHaveLength(1);
    const slot = await findCacheSlot('imdb', [join(machine.root, 'given/imdb.npz')], machine.host);
    expect(slot === null ? null : await readCached(slot, machine.host)).not.toBeNull();
  });

  it('leaves small files alone', async () => {
    const machine = makeMachine();
    expect(await findCacheSlot('boston_housing', [machine.put('boston_housing.npz', deflateRawSync('x'))], machine.host)).toBeNull();
  });

  it('says nothing where its folder is read-only', async () => {
    const machine = makeMachine();
    machine.put('cache/nnc/arrays/x', '');
    chmodSync(join(machine.root, 'cache/nnc/arrays'), 0o500);
    const slot = { path: join(machine.root, 'cache/nnc/arrays/y.nnd'), key: 'k' };
    expect(await writeCached(slot, arrays, machine.host)).toEqual([]);
    chmodSync(join(machine.root, 'cache/nnc/arrays'), 0o700);
  });
});
