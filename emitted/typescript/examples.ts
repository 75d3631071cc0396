/**
 * @file Rows with their labels, and which of them are taken.
 */
import * as tf from '@tensorflow/tfjs';

/** Rows and their labels, along the first axis of each. */
export interface Examples {
  readonly x: tf.Tensor;
  readonly y: tf.Tensor;
}

/** Rows that are no tensor yet: lists of words, texts. */
export interface Items<Item> {
  readonly x: readonly Item[];
  readonly y: tf.Tensor;
}

/** So many rows, from `begin` on. */
export function sliceOf({ x, y }: Examples, begin: number, size: number): Examples {
  return { x: x.slice(begin, size), y: y.slice(begin, size) };
}

/** The rows of those numbers, in their order. */
export function rowsAt({ x, y }: Examples, rows: readonly number[]): Examples {
  return tf.tidy(() => {
    const numbers = tf.tensor1d([...rows], 'int32');
    return { x: x.gather(numbers), y: y.gather(numbers) };
  });
}

/** The rows of those numbers, in their order. */
export function itemsAt<Item>({ x, y }: Items<Item>, rows: readonly number[]): Items<Item> {
  return { x: rows.flatMap((row) => x.slice(row, row + 1)), y: tf.tidy(() => y.gather(tf.tensor1d([...rows], 'int32'))) };
}

/** How many rows there are. */
export function countOf({ y }: { readonly y: tf.Tensor }): number {
  return y.shape[0];
}

/** Row numbers from `begin` to before `end`. */
export function range(begin: number, end: number): number[] {
  return Array.from({ length: end - begin }, (_, index) => begin + index);
}
