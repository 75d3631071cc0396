/**
 * @file HDF5 files with damage that would bring the library down, or keep it busy for ever: others are read after them.
 */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { Malformed } from '../../../src/runtime/data/raw_arrays.ts';
import { loadHdf5, type Hdf5Reader } from '../../../src/runtime/model/hdf5/hdf5.ts';

const whole = new Uint8Array(gunzipSync(readFileSync('test/golden/models/chain.h5.gz')));

function damaged(...changes: readonly (readonly [at: number, byte: number])[]): Uint8Array {
  const bytes = whole.slice();
  for (const [at, byte] of changes) bytes[at] = byte;
  return bytes;
}

/** All texts of the file, and all of its numbers. */
function readAll(file: Hdf5Reader): readonly (string | number)[] {
  const texts = ['model_config', 'training_config', 'keras_version', 'backend'].map((name) => file.text('', name) ?? '');
  const below = (path: string): readonly (string | number)[] => {
    if (!file.isGroup(path)) return [...(file.dataset(path)?.read() ?? [])];
    const names = ['layer_names', 'weight_names'].flatMap((name) => file.texts(path, name) ?? []);
    return [...names, ...file.names(path).flatMap((name) => below(path === '' ? name : `${path}/${name}`))];
  };
  return [...texts, ...below('')];
}

async function read(bytes: Uint8Array): Promise<readonly (string | number)[]> {
  const library = await loadHdf5();
  return library.read(bytes, readAll);
}

test('a file that brings the library down is damaged, and the next one is read as before', async () => {
  const before = await read(whole);
  expect(before.length).toBeGreaterThan(100);
  const library = await loadHdf5();
  await expect(read(damaged([22705, 105], [14420, 198]))).rejects.toThrow(new Malformed('it is damaged'));
  expect(await loadHdf5()).not.toBe(library);
  expect(await read(whole)).toEqual(before);
});

test('a heap that never ends is found before it is gone into', async () => {
  const heap = Buffer.from(whole).indexOf('GCOL');
  expect(heap).toBeGreaterThan(0);
  // The first object: its number, and how long it is.
  const numbered = Array.from({ length: 16 }, (_, index) => [heap + 16 + index, 0] as const);
  await expect(read(damaged(...numbered))).rejects.toThrow(new Malformed('it is damaged'));
  await expect(read(damaged([heap + 16 + 11, 0xff]))).rejects.toThrow(new Malformed('it is damaged'));
});
