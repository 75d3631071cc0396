/**
 * @file Series, cut into windows.
 */
import * as tf from '@tensorflow/tfjs';
import type { Examples } from './examples.ts';

/** Rows of `size` steps, with the next `horizon` steps to be predicted. */
export function windowsOf({ x, y }: Examples, size: number, { horizon = 1, stride = 1 }: { readonly horizon?: number; readonly stride?: number } = {}): Examples {
  return tf.tidy(() => {
    const count = Math.floor((x.shape[0] - size - horizon) / stride) + 1;
    const starts = Array.from({ length: count }, (_, row) => row * stride);
    const after = starts.map((start) => y.slice(start + size, horizon));
    return { x: tf.stack(starts.map((start) => x.slice(start, size))), y: horizon === 1 ? tf.concat(after) : tf.stack(after) };
  });
}
