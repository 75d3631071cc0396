/**
 * @file How often each class is taken for each: rows are the right classes, columns those that the model gives.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { oneHot } from './cross_entropy.ts';
import type { Judged, Refusal, Wants } from './entry.ts';
import type { KerasMetricForm } from './keras_form.ts';
import { maybe } from './param.ts';
import { int } from './param_type.ts';

/** Labels i32 [B], or one-hot, as class numbers. */
export function classesOf(g: GraphBuilder, labels: TensorValue): TensorValue {
  return labels.type.dtype === 'i32' ? labels : g.argMax(labels, -1);
}

/** Class numbers i32 [N] both → f32 [classes, classes]. `counts`, f32 [N], says how much each row counts. */
export function countClasses(g: GraphBuilder, right: TensorValue, given: TensorValue, classes: number, counts: TensorValue | null = null): TensorValue {
  const rows = oneHot(g, right, classes);
  return g.matmul(counts === null ? rows : g.mul(rows, g.reshape(counts, [-1, 1])), oneHot(g, given, classes), { transposeA: true });
}

/** The mean over those classes of true positives / (true positives + false positives + false negatives), leaving out those that do not occur. */
export function intersectionOverUnion(g: GraphBuilder, matrix: TensorValue, targets: readonly number[]): TensorValue {
  const classes = matrix.type.shape[0] ?? 1;
  const diagonal = g.cast(g.equal(g.iota('i32', [classes, classes], 0), g.iota('i32', [classes, classes], 1)), 'f32');
  const both = g.reduceSum(g.mul(matrix, diagonal), [1]);
  const either = g.sub(g.add(g.reduceSum(matrix, [0]), g.reduceSum(matrix, [1])), both);
  const asked = targets.length === classes ? g.constant(1, 'f32', [classes]) : g.concat(Array.from({ length: classes }, (_, each) => g.constant(targets.includes(each) ? 1 : 0, 'f32', [1])), 0);
  const occurs = g.mul(g.cast(g.greater(either, Math.fround(1e-9)), 'f32'), asked);
  return g.div(g.reduceSum(g.mul(g.div(both, g.add(either, 1e-7)), occurs)), g.add(g.reduceSum(occurs), 1e-7));
}

export const classParams = {
  num_classes: maybe(int({ min: 2 }), 'How many classes there are; it follows the model.', { positional: true }),
  ignore_class: maybe(int(), 'Rows of this class are not counted.'),
};

/** Labels of classes, and an output for each. */
export const oneOfClasses: Wants = { labels: ['class', 'one_hot', 'binary'], output: 'per_class', gives: null };

/** Refuses a number of classes that is not the model's. */
export function refuseOtherCount(classes: number | null, output: readonly number[]): Refusal | null {
  const count = output.at(-1) ?? 1;
  return classes === null || classes === count ? null : { refusal: `it is to count ${classes} classes, and the model ends in ${count}`, help: 'leave `num_classes` out: it follows the model' };
}

/** How often each class is taken for each: the class given is the one with the greatest output. */
export function countGreatest({ g, labels, predictions }: Judged, ignored: number | null): TensorValue {
  const right = classesOf(g, labels);
  const counts = ignored === null ? null : g.cast(g.not(g.equal(right, ignored)), 'f32');
  return countClasses(g, right, g.argMax(predictions, -1), predictions.type.shape.at(-1) ?? 1, counts);
}

/** Keras's classes are told what nnc sees for itself: how many classes there are, and that outputs are one for each. */
export const inKeras: KerasMetricForm<typeof classParams> = {
  first: ['num_classes'],
  fixed: { sparse_y_pred: false, axis: -1 },
  ignored: ['sparse_y_true'],
  config: (_, output, classes) => ({ num_classes: output.at(-1) ?? 1, sparse_y_true: classes, sparse_y_pred: false }),
};
