/**
 * @file What losses share: Keras's clipping of probabilities, smoothing of labels, means over the axes of a row, and the cross-entropies of
 * single numbers and of class numbers.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';

/** Keras's `backend.epsilon()`. */
const epsilon = 1e-7;

/** Probabilities kept away from 0 and 1 by 1e-7, as float32 holds those bounds. */
export function clipProbabilities(g: GraphBuilder, p: TensorValue): TensorValue {
  return g.max(g.min(p, Math.fround(1 - epsilon)), Math.fround(epsilon));
}

/** p divided by its sum over the classes, then clipped. */
export function normaliseProbabilities(g: GraphBuilder, p: TensorValue): TensorValue {
  return clipProbabilities(g, g.div(p, g.reduceSum(p, [-1], { keepDims: true })));
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

/** Labels of 0 and 1, moved towards 1/2 by that share. */
export function smoothBits(g: GraphBuilder, labels: TensorValue, share: number): TensorValue {
  return share === 0 ? labels : g.add(g.mul(labels, 1 - share), 0.5 * share);
}

/** One-hot labels, of which that share is spread evenly over all classes. */
export function smoothClasses(g: GraphBuilder, labels: TensorValue, share: number): TensorValue {
  return share === 0 ? labels : g.add(g.mul(labels, 1 - share), share / (labels.type.shape.at(-1) ?? 1));
}

/** -(y log p + (1 - y) log(1 - p)), number by number: from the logits where they are known, else from clipped probabilities. */
export function bitCrossEntropy(g: GraphBuilder, labels: TensorValue, predictions: TensorValue, fromLogits: boolean): TensorValue {
  const z = fromLogits ? predictions : g.logitsOf(predictions, 'sigmoid');
  if (z !== null) return g.sigmoidCrossEntropy(z, labels);
  const p = clipProbabilities(g, predictions);
  return g.neg(g.add(g.mul(labels, g.log(p)), g.mul(g.sub(1, labels), g.log(g.sub(1, p)))));
}

/** Labels i32 [B], predictions [B, classes] → f32 [B]: minus the logarithm of the probability of the right class. */
export function classCrossEntropy(g: GraphBuilder, labels: TensorValue, predictions: TensorValue, fromLogits: boolean): TensorValue {
  const z = (fromLogits ? predictions : g.logitsOf(predictions, 'softmax')) ?? g.log(clipProbabilities(g, predictions));
  return g.neg(g.reduceSum(g.mul(oneHot(g, labels, predictions.type.shape.at(-1) ?? 1), g.logSoftmax(z)), [-1]));
}

/** x to the power of a number: of small whole ones as products. */
export function powerOf(g: GraphBuilder, x: TensorValue, exponent: number): TensorValue {
  if (exponent === 1) return x;
  if (exponent === 2) return g.mul(x, x);
  return g.pow(x, exponent);
}

/** Scaled to length 1 along those axes, as Keras's `normalize`: never by more than 1e7. */
export function unitLength(g: GraphBuilder, x: TensorValue, axis: number): TensorValue {
  return g.div(x, g.sqrt(g.max(g.reduceSum(g.mul(x, x), [axis], { keepDims: true }), Math.fround(epsilon * epsilon))));
}
