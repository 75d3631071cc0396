/**
 * @file Reviews and newswires as lists of word numbers.
 */
import * as tf from '@tensorflow/tfjs';
import type { Items } from './examples.ts';
import { numpyShuffles } from './legacy_random.ts';
import { arrayOf, listsOf } from './npy.ts';
import { published, type PublishedFile } from './published.ts';
import { unzip } from './unzip.ts';

/** As Keras's `load_data` has them. */
export interface WordOptions {
  /** Words from this number on are out of the vocabulary. */
  readonly words: number;
  /** Words under this number are out of the vocabulary. */
  readonly skipTop?: number;
  /** Longer rows are left out. */
  readonly maxlen?: number;
  /** Put before each row; null: nothing is. */
  readonly start?: number | null;
  /** Stands for words out of the vocabulary; null: they are left out. */
  readonly outOfVocabulary?: number | null;
  /** Added to the rank of each word. */
  readonly indexFrom?: number;
  /** Of the order of the rows. */
  readonly seed?: number;
}

/** A data set with arrays for training and for testing. */
export async function loadWords(file: PublishedFile, options: WordOptions): Promise<{ train: Items<number[]>; test: Items<number[]> }> {
  const arrays = unzip(await published(file));
  const train = { x: listsOf(arrays, 'x_train'), y: arrayOf(arrays, 'y_train').values };
  const test = { x: listsOf(arrays, 'x_test'), y: arrayOf(arrays, 'y_test').values };
  const [trainOrder = [], testOrder = []] = numpyShuffles(options.seed ?? 113, train.x.length, test.x.length);
  return { train: numberWords(train, trainOrder, options), test: numberWords(test, testOrder, options) };
}

/** A data set with one array, the end of which is for testing. */
export async function loadWordsSplit(file: PublishedFile, options: WordOptions & { readonly testSplit: number }): Promise<{ train: Items<number[]>; test: Items<number[]> }> {
  const arrays = unzip(await published(file));
  const all = { x: listsOf(arrays, 'x'), y: arrayOf(arrays, 'y').values };
  const [order = []] = numpyShuffles(options.seed ?? 113, all.x.length);
  const kept = order.filter((row) => isShort(all.x[row] ?? [], options));
  const split = Math.trunc(kept.length * (1 - options.testSplit));
  return { train: numberWords(all, kept.slice(0, split), options), test: numberWords(all, kept.slice(split), options) };
}

function isShort(ranks: readonly number[], { maxlen, start = 1 }: WordOptions): boolean {
  return maxlen === undefined || ranks.length + (start === null ? 0 : 1) < maxlen;
}

function numberWords({ x, y }: { readonly x: readonly number[][]; readonly y: ArrayLike<number> }, order: readonly number[], options: WordOptions): Items<number[]> {
  const { words, skipTop = 0, start = 1, outOfVocabulary = 2, indexFrom = 3 } = options;
  const kept = order.filter((row) => isShort(x[row] ?? [], options));
  const rows = kept.map((row) => {
    const numbers = (x[row] ?? []).map((rank) => rank + indexFrom);
    if (start !== null) numbers.unshift(start);
    const known = (word: number): boolean => word >= skipTop && word < words;
    return outOfVocabulary === null ? numbers.filter(known) : numbers.map((word) => (known(word) ? word : outOfVocabulary));
  });
  return { x: rows, y: tf.tensor1d(kept.map((row) => y[row] ?? 0)) };
}

/** Each row of words as a row of zeros, with a 1 for each word that it has. */
export function multiHot(rows: readonly (readonly number[])[], words: number): tf.Tensor2D {
  const hot = new Float32Array(rows.length * words);
  rows.forEach((row, index) => {
    for (const word of row) hot[index * words + word] = 1;
  });
  return tf.tensor2d(hot, [rows.length, words]);
}

/** Rows of words made equally long: short ones are filled, long ones cut. */
export function padSequences(
  rows: readonly (readonly number[])[],
  length: number,
  { padding = 'pre', truncating = 'pre', value = 0 }: { readonly padding?: 'pre' | 'post'; readonly truncating?: 'pre' | 'post'; readonly value?: number } = {},
): tf.Tensor2D {
  const padded = new Int32Array(rows.length * length).fill(value);
  rows.forEach((row, index) => {
    const kept = truncating === 'pre' ? row.slice(-length) : row.slice(0, length);
    padded.set(kept, index * length + (padding === 'pre' ? length - kept.length : 0));
  });
  return tf.tensor2d(padded, [rows.length, length], 'int32');
}
