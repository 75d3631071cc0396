/**
 * @file Rows with their labels, and which of them are taken.
 */
import * as tf from '@tensorflow/tfjs';

/** Rows and their labels, along the first axis of each. */
export interface Examples {
  readonly x: tf.Tensor;
  readonly y: tf.Tensor;
}

/** So many rows, from `begin` on. */
export function sliceOf({ x, y }: Examples, begin: number, size: number): Examples {
  return { x: x.slice(begin, size), y: y.slice(begin, size) };
}

/** The rows of those numbers, in their order. */
export function rowsOf({ x, y }: Examples, rows: readonly number[]): Examples {
  return tf.tidy(() => {
    const numbers = tf.tensor1d([...rows], 'int32');
    return { x: x.gather(numbers), y: y.gather(numbers) };
  });
}
