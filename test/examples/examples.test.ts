/**
 * @file Every example: it checks without a warning, and it runs, cut down, on data of the right form made here. On the real data
 * they run in `examples.long.test.ts`, and for `docs/results.md`.
 */
import { Buffer } from 'node:buffer';
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { format } from '../../src/compiler/format/format.ts';
import { folderWith, nncHere, root } from '../cli/support.ts';
import { codesOf } from '../support/check.ts';
import { eventsOf } from '../support/json.ts';
import { makeImdb, makeLabels, makeLists, makeNpy, makeZip } from '../runtime/data/npz_files.ts';

const examples = examplesIn('.');
const variants = examplesIn('variants');

function examplesIn(folder: string): readonly string[] {
  return readdirSync(join(root, 'examples', folder)).filter((name) => name.endsWith('.nn')).map((name) => join(folder, name));
}

/** Few epochs, few rows held out. */
function cutDown(text: string): string {
  return text
    .replace(/epochs \d+/g, 'epochs 2')
    .replace(/batch \d+/g, 'batch 8')
    .replace(/skip \d+/g, '')
    .replace(/first\(\d+\)/g, 'first(10)')
    .replace(/^expect .*$/gm, '');
}

/** Rows of words, the same each time. */
function wordLists(rows: number): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: 5 + (row % 7) }, (_, word) => 1 + ((row * 37 + word * 101) % 500)));
}

function doubles(shape: readonly number[]): Uint8Array {
  const count = shape.reduce((a, b) => a * b, 1);
  return makeNpy('<f8', shape, new Uint8Array(Float64Array.from({ length: count }, (_, index) => ((index * 7919) % 97) / 10).buffer));
}

/** Below 256, or below `classes`. */
function bytes(shape: readonly number[], classes = 256): Uint8Array {
  const count = shape.reduce((a, b) => a * b, 1);
  return makeNpy('|u1', shape, Uint8Array.from({ length: count }, (_, index) => ((index * 7919) % 251) % classes));
}

/** A gzipped idx file of numbers below `classes`. */
function idx(shape: readonly number[], classes = 256): Uint8Array {
  const count = shape.reduce((a, b) => a * b, 1);
  const header = Buffer.from([0, 0, 8, shape.length, ...shape.flatMap((extent) => [0, 0, extent >> 8, extent & 255])]);
  return gzipSync(Buffer.concat([header, Uint8Array.from({ length: count }, (_, index) => ((index * 7919) % 251) % classes)]));
}

let data: string;

beforeAll(async () => {
  data = await folderWith({
    'imdb.npz': makeImdb(wordLists(40), wordLists(20)),
    'reuters.npz': makeZip([
      { name: 'y.npy', content: makeLabels(Array.from({ length: 60 }, (_, row) => row % 46)) },
      { name: 'x.npy', content: makeLists(wordLists(60)) },
    ]),
    'mnist.npz': makeZip([
      { name: 'x_test.npy', content: bytes([10, 28, 28]) },
      { name: 'x_train.npy', content: bytes([20, 28, 28]) },
      { name: 'y_train.npy', content: bytes([20], 10) },
      { name: 'y_test.npy', content: bytes([10], 10) },
    ]),
    'fashion_mnist/train-images-idx3-ubyte.gz': idx([20, 28, 28]),
    'fashion_mnist/train-labels-idx1-ubyte.gz': idx([20], 10),
    'fashion_mnist/t10k-images-idx3-ubyte.gz': idx([10, 28, 28]),
    'fashion_mnist/t10k-labels-idx1-ubyte.gz': idx([10], 10),
    'boston_housing.npz': makeZip([{ name: 'y.npy', content: doubles([60]) }, { name: 'x.npy', content: doubles([60, 13]) }]),
  });
});

describe.each([...examples, ...variants])('%s', (name) => {
  const text = readFileSync(join(root, 'examples', name), 'utf8');

  test('has nothing to be said against it', () => {
    expect(codesOf(text)).toEqual([]);
  });

  test('is formatted', () => {
    expect(format(text).text).toBe(text);
  });

  test('begins with what it shows', () => {
    expect(text).toMatch(/^# .*[.?:]/);
  });

  // Variants consist of the same statements; docs/results.md is made of runs of them.
  test.skipIf(variants.includes(name))('runs', async () => {
    const folder = await folderWith({ [name]: cutDown(text) });
    cpSync(join(root, 'examples/data'), join(folder, 'data'), { recursive: true });
    const { code, stdout, stderr } = await nncHere(['run', join(folder, name), '--data-dir', data, '--offline', '--json']);
    const events = eventsOf(stdout);
    expect(stderr).toBe('');
    expect(events.map(({ event }) => event)).toEqual(expect.arrayContaining(['start', 'data', 'fit', 'epoch', 'evaluate', 'end']));
    expect(events.at(-1)).toMatchObject({ event: 'end', ok: true });
    expect(code).toBe(0);
  });
});
