/**
 * @file Scales that are learnt from rows.
 */
import * as tf from '@tensorflow/tfjs';

/** A scale by which numbers are brought into a range, and back. */
export interface Scaler {
  readonly transform: (x: tf.Tensor) => tf.Tensor;
  readonly inverse: (x: tf.Tensor) => tf.Tensor;
}

/** Brings each feature to mean 0 and standard deviation 1. What never changes becomes 0. */
export function standardScaler(rows: tf.Tensor): Scaler {
  const { mean, variance } = tf.moments(rows, 0);
  const deviation = variance.sqrt().where(variance.greater(0), 1);
  return { transform: (x) => x.sub(mean).div(deviation), inverse: (x) => x.mul(deviation).add(mean) };
}

/** Brings each feature into a range, by its least and its greatest value. */
export function minMaxScaler(rows: tf.Tensor, low = 0, high = 1): Scaler {
  const [least, greatest] = [rows.min(0), rows.max(0)];
  const extent = greatest.sub(least);
  const width = extent.where(extent.greater(0), 1).div(high - low);
  return { transform: (x) => x.sub(least).div(width).add(low), inverse: (x) => x.sub(low).mul(width).add(least) };
}

/** A scaler that leaves the columns from `begin` to before `end` as they are. */
export function leavingAlone(scaler: Scaler, ...columns: readonly (readonly [begin: number, end: number])[]): Scaler {
  const mixed = (change: (x: tf.Tensor) => tf.Tensor) => (x: tf.Tensor): tf.Tensor => {
    const kept = Array.from({ length: x.shape.at(-1) ?? 0 }, (_, column) => columns.some(([begin, end]) => column >= begin && column < end));
    return x.where(tf.tensor1d(kept, 'bool'), change(x));
  };
  return { transform: mixed(scaler.transform), inverse: mixed(scaler.inverse) };
}
