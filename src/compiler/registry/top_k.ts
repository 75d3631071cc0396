/**
 * @file The k greatest of a row.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';

/** One-hot labels and predictions [B, classes] → f32 [B]: 1 where fewer than k classes are ahead of the right one. */
export function amongTopK(g: GraphBuilder, labels: TensorValue, predictions: TensorValue, k: number): TensorValue {
  const right = g.reduceSum(g.mul(labels, predictions), [-1], { keepDims: true });
  const ahead = g.reduceSum(g.cast(g.greater(predictions, right), 'f32'), [-1]);
  return g.cast(g.less(ahead, k), 'f32');
}

/** Of [..., N], what is not among the k greatest of its row becomes -1e10; of equal ones the first count, as in TensorFlow. */
export function onlyTopK(g: GraphBuilder, x: TensorValue, k: number): TensorValue {
  const { shape } = x.type;
  const count = shape.at(-1) ?? 1;
  if (k >= count) return x;
  const places = g.iota('i32', shape, shape.length - 1);
  let left = x;
  let kept: TensorValue | null = null;
  for (let turn = 0; turn < k; turn += 1) {
    const greatest = g.argMax(left, -1);
    const here = g.equal(places, g.reshape(greatest, [...greatest.type.shape, 1]));
    kept = kept === null ? here : g.or(kept, here);
    left = g.select(here, -3e38, left);
  }
  return kept === null ? x : g.select(kept, x, -1e10);
}
