/**
 * @file What the cross-entropies share: Keras's clipping of probabilities, and means over the axes of a row.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';

/** Keras's `backend.epsilon()`. */
const epsilon = 1e-7;

/** Probabilities kept away from 0 and 1 by 1e-7, as float32 holds those bounds. */
export function clipProbabilities(g: GraphBuilder, p: TensorValue): TensorValue {
  return g.max(g.min(p, Math.fround(1 - epsilon)), Math.fround(epsilon));
}

/** f32 [B, …] → f32 [B]: the mean over all axes of a row. */
export function meanOfRow(g: GraphBuilder, x: TensorValue): TensorValue {
  const axes = x.type.shape.slice(1).map((_, axis) => axis + 1);
  return axes.length === 0 ? x : g.mean(x, axes);
}

/** i32 [B] → f32 [B, classes]: 1 in the column of the class. */
export function oneHot(g: GraphBuilder, classes: TensorValue, count: number): TensorValue {
  const rows = classes.type.shape[0] ?? 1;
  const columns = g.iota('i32', [rows, count], 1);
  return g.cast(g.equal(columns, g.reshape(classes, [rows, 1])), 'f32');
}

/** Labels as -1 and 1: as they are, or made so where all of the batch are 0 and 1, as Keras's `convert_binary_labels_to_hinge`. */
export function signedLabels(g: GraphBuilder, labels: TensorValue): TensorValue {
  const binary = g.reduceMin(g.cast(g.or(g.equal(labels, 0), g.equal(labels, 1)), 'f32'));
  return g.select(g.equal(binary, 1), g.sub(g.mul(labels, 2), 1), labels);
}
