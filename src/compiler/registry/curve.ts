/**
 * @file Curves over thresholds: counts of right and wrong answers of yes at many thresholds at once, in Keras's way. Where thresholds
 * lie evenly, each answer is put into one bucket between two of them, and only `result` adds the buckets up.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { isYes, ofClass, ratioOrZero } from './confusion.ts';
import type { Judged } from './entry.ts';
import { maybe, optional } from './param.ts';
import { int } from './param_type.ts';

/** Thresholds 0 … 1: how many lie evenly, or which ones there are. */
export type Thresholds = { readonly evenly: number } | { readonly at: readonly number[] };

/** How many answers of yes are right and wrong at each threshold, and how many labels are yes and no: f32 [thresholds, labels] and [1, labels]. */
export interface Curve {
  readonly right: TensorValue;
  readonly wrong: TensorValue;
  readonly yes: TensorValue;
  readonly no: TensorValue;
}

/**
 * Predictions and labels of yes and no [N, L], each of its own weight [N, L] → f32 [thresholds, 2 L] right and wrong answers, in buckets or at
 * each threshold, and [1, 2 L] labels. `closed`: what is 0 is above the first threshold as well.
 */
export function countCurve(g: GraphBuilder, truth: TensorValue, predictions: TensorValue, thresholds: Thresholds, closed: boolean, weights: TensorValue | null = null): { readonly answers: TensorValue; readonly labels: TensorValue } {
  const [rows = 1, count = 1] = truth.type.shape;
  const weigh = (x: TensorValue): TensorValue => (weights === null ? x : g.mul(x, weights));
  const pairs = g.concat([weigh(truth), weigh(g.sub(1, truth))], 1);
  const labels = g.reduceSum(pairs, [0], { keepDims: true });
  if ('at' in thresholds) {
    const at = thresholds.at.map((threshold) => {
      const above = g.cast(g.greater(predictions, Math.fround(threshold)), 'f32');
      return g.reduceSum(g.mul(pairs, g.concat([above, above], 1)), [0], { keepDims: true });
    });
    return { labels, answers: g.concat(at, 0) };
  }
  const clipped = g.max(g.min(predictions, 1), 0);
  const bucket = g.neg(g.add(g.floor(g.neg(g.mul(clipped, thresholds.evenly - 1))), 1));
  const inside = closed ? pairs : g.mul(pairs, doubled(g, g.cast(g.greaterEqual(bucket, 0), 'f32')));
  const places = g.add(g.cast(g.max(bucket, 0), 'i32'), g.mul(g.iota('i32', [rows, count], 1), thresholds.evenly));
  // [N · L, 2]: a right and a wrong answer for each place.
  const updates = g.reshape(g.transpose(g.reshape(inside, [rows, 2, count]), [0, 2, 1]), [rows * count, 2]);
  const filled = g.scatterSum(g.reshape(places, [rows * count]), updates, thresholds.evenly * count);
  return { labels, answers: g.reshape(g.transpose(g.reshape(filled, [count, thresholds.evenly, 2]), [1, 2, 0]), [thresholds.evenly, 2 * count]) };
}

function doubled(g: GraphBuilder, x: TensorValue): TensorValue {
  return g.concat([x, x], 1);
}

/** What the sums of `countCurve` come to. */
export function curveOf(g: GraphBuilder, answers: TensorValue, labels: TensorValue, thresholds: Thresholds): Curve {
  const [count = 1, width = 2] = answers.type.shape;
  const half = width / 2;
  const above = 'at' in thresholds ? answers : g.matmul(fromHere(g, count), answers);
  const part = (x: TensorValue, from: number): TensorValue => g.slice(x, [0, from], [x.type.shape[0] ?? 1, from + half]);
  return { right: part(above, 0), wrong: part(above, half), yes: part(labels, 0), no: part(labels, half) };
}

/** [n, n] with 1 where the column is not before the row. */
function fromHere(g: GraphBuilder, n: number): TensorValue {
  return g.cast(g.lessEqual(g.iota('i32', [n, n], 0), g.iota('i32', [n, n], 1)), 'f32');
}

/** Keras's thresholds 0, 1 / (n - 1), … 1. */
function evenThresholds(count: number): Thresholds {
  return count === 1 ? { at: [0.5] } : { evenly: count };
}

/** Parameters of metrics that look for the best threshold. */
export const operatingParams = {
  num_thresholds: optional(int({ min: 1, max: 100_000 }), 200, 'How many thresholds from 0 to 1 are tried.'),
  class_id: maybe(int({ min: 0 }), 'Looks at this class alone.'),
};

interface Operating {
  readonly num_thresholds: number;
  readonly class_id: number | null;
}

const quantities = {
  precision: (g: GraphBuilder, { right, wrong }: Curve) => ratioOrZero(g, right, g.add(right, wrong)),
  recall: (g: GraphBuilder, { right, yes }: Curve) => ratioOrZero(g, right, g.broadcastTo(yes, right.type.shape)),
  specificity: (g: GraphBuilder, { wrong, no }: Curve) => ratioOrZero(g, g.sub(no, wrong), g.broadcastTo(no, wrong.type.shape)),
};

export function countOperating({ g, labels, predictions }: Judged, { num_thresholds, class_id }: Operating): { readonly answers: TensorValue; readonly labels: TensorValue } {
  const flat = (x: TensorValue): TensorValue => g.reshape(ofClass(g, x, class_id), [-1, 1]);
  return countCurve(g, isYes(g, flat(labels)), flat(predictions), evenThresholds(num_thresholds), false);
}

/** The best of one quantity over the thresholds at which another is at least so much; 0 where it never is. */
export function bestWhere(
  g: GraphBuilder,
  sums: (name: string) => TensorValue,
  { num_thresholds }: Operating,
  { best, where, least }: { readonly best: keyof typeof quantities; readonly where: keyof typeof quantities; readonly least: number },
): TensorValue {
  const curve = curveOf(g, sums('answers'), sums('labels'), evenThresholds(num_thresholds));
  // 9 of 15 are 0.6, in single precision as in double.
  return g.reduceMax(g.select(g.greaterEqual(quantities[where](g, curve), least - 1e-7), quantities[best](g, curve), 0));
}
