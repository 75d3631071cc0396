/**
 * @file The area under a curve over thresholds, as Keras computes it.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { ratioOrZero } from './confusion.ts';
import type { Curve, Thresholds } from './curve.ts';

export type CurveName = 'ROC' | 'PR' | 'PRGAIN' | 'roc' | 'pr' | 'prgain';
export type Summation = 'interpolation' | 'minoring' | 'majoring';

/** Keras's thresholds: the first is below 0, the last above 1. */
export function thresholdsOfArea({ num_thresholds, thresholds }: { readonly num_thresholds: number; readonly thresholds: readonly number[] | null }): Thresholds {
  if (thresholds === null) return { evenly: num_thresholds };
  return { at: [-1e-7, ...[...thresholds].sort((a, b) => a - b), 1 + 1e-7] };
}

/** f32 [labels]: the area of each. */
export function areaUnder(g: GraphBuilder, curve: Curve, name: CurveName, summation: Summation): TensorValue {
  const shape = curve.right.type.shape;
  const [yes, no] = [g.broadcastTo(curve.yes, shape), g.broadcastTo(curve.no, shape)];
  const kind = name.toUpperCase();
  if (kind === 'PR' && summation === 'interpolation') return interpolated(g, curve, yes);
  const recall = ratioOrZero(g, curve.right, yes);
  if (kind === 'ROC') return between(g, ratioOrZero(g, curve.wrong, no), recall, summation);
  if (kind === 'PR') return between(g, recall, ratioOrZero(g, curve.right, g.add(curve.right, curve.wrong)), summation);
  const scale = ratioOrZero(g, yes, no);
  const none = g.equal(curve.right, 0);
  const gain = (missed: TensorValue): TensorValue => g.sub(1, g.mul(scale, ratioOrZero(g, missed, curve.right)));
  const recallGain = g.max(g.select(none, 0, gain(g.sub(yes, curve.right))), 0);
  return between(g, recallGain, g.select(none, 1, gain(curve.wrong)), summation);
}

/** Rectangles from threshold to threshold. */
function between(g: GraphBuilder, x: TensorValue, y: TensorValue, summation: Summation): TensorValue {
  const [before, after] = [withoutLast(g, y), withoutFirst(g, y)];
  const heights: { readonly [S in Summation]: () => TensorValue } = {
    interpolation: () => g.div(g.add(before, after), 2),
    minoring: () => g.min(before, after),
    majoring: () => g.max(before, after),
  };
  return g.reduceSum(g.mul(g.sub(withoutLast(g, x), withoutFirst(g, x)), heights[summation]()), [0]);
}

/** Davis and Goadrich's: between two thresholds precision does not go straight, but the counts do. */
function interpolated(g: GraphBuilder, { right, wrong }: Curve, yes: TensorValue): TensorValue {
  const all = g.add(right, wrong);
  const [here, there] = [withoutLast(g, all), withoutFirst(g, all)];
  const gained = g.sub(withoutLast(g, right), withoutFirst(g, right));
  const slope = ratioOrZero(g, gained, g.max(g.sub(here, there), 0));
  const start = g.sub(withoutFirst(g, right), g.mul(slope, there));
  const both = g.and(g.greater(here, 0), g.greater(there, 0));
  const growth = g.select(both, g.div(g.select(both, here, 1), g.select(both, there, 1)), 1);
  return g.reduceSum(ratioOrZero(g, g.mul(slope, g.add(gained, g.mul(start, g.log(growth)))), withoutFirst(g, yes)), [0]);
}

function withoutFirst(g: GraphBuilder, x: TensorValue): TensorValue {
  const [rows = 1, columns = 1] = x.type.shape;
  return g.slice(x, [1, 0], [rows, columns]);
}

function withoutLast(g: GraphBuilder, x: TensorValue): TensorValue {
  const [rows = 1, columns = 1] = x.type.shape;
  return g.slice(x, [0, 0], [rows - 1, columns]);
}
