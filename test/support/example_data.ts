/**
 * @file The examples, cut down to what takes a moment, and data of the right form for them, in files as they are published.
 */
import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { makeImdb, makeLabels, makeLists, makeNpy, makeZip } from '../runtime/data/npz_files.ts';

const folder = join(import.meta.dirname, '../../examples');

/** Their paths within `examples`. */
export const examples = examplesIn('.');
export const variants = examplesIn('variants');

/** What examples read by paths of their own: it is to lie beside them. */
export const dataOfExamples = join(folder, 'data');

function examplesIn(below: string): readonly string[] {
  return readdirSync(join(folder, below)).filter((name) => name.endsWith('.nn')).map((name) => join(below, name));
}

export function readExample(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** Few epochs, few rows held out. */
export function cutDown(text: string): string {
  return text
    .replace(/epochs \d+/g, 'epochs 2')
    .replace(/batch \d+/g, 'batch 8')
    .replace(/skip \d+/g, '')
    .replace(/first\(\d+\)/g, 'first(10)')
    .replace(/^expect .*$/gm, '');
}

/** Cut down, and without chance in which rows there are and in which order they come: what runs alike wherever numbers are drawn otherwise. */
export function cutToCompare(text: string): string {
  return cutDown(text)
    .replace(/^fit .*$/gm, '$& shuffle false')
    // Each fold is shuffled; one batch of all its rows is the same in any order.
    .replace(/^(cross_validate .*) batch \d+/gm, '$1 batch 64')
    .replace(/^(data (?:images|text) .*)$/gm, '$1 shuffle false')
    .replace(/^split test (\d+%).*$/gm, 'split test last($1)')
    .replace(/validation random\((\d+%)\)/g, 'validation last($1)')
    .replace(/^(data (?:moons|spirals|blobs).* rows )\d+/gm, '$1120');
}

/** Without what draws random numbers while a model is trained. */
export function withoutChance(text: string): string {
  return text
    .replace(/^(spatial_)?dropout(1d)? .*\n/gm, '')
    .replace(/^augment .*\n/gm, '')
    .replace(/ (recurrent_)?dropout [\d.]+/g, '');
}

/** Rows of words, the same each time. */
function wordLists(rows: number): number[][] {
  return Array.from({ length: rows }, (_, row) => Array.from({ length: 5 + (row % 7) }, (__, word) => 1 + ((row * 37 + word * 101) % 500)));
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

/** Every published data set that an example reads, with a few made rows, by paths in a data folder. */
export function exampleData(): Record<string, Uint8Array> {
  return {
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
    'imdb_word_index.json': new TextEncoder().encode(JSON.stringify(Object.fromEntries(Array.from({ length: 600 }, (_, index) => [`word${String(index + 1)}`, index + 1])))),
    'boston_housing.npz': makeZip([{ name: 'y.npy', content: doubles([60]) }, { name: 'x.npy', content: doubles([60, 13]) }]),
  };
}
