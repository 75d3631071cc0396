/**
 * @file Counts of right and wrong answers of yes and no, at one threshold or at several, and what metrics make of them.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { Judged, MetricDefinition, Refusal, TableHeads, Wants } from './entry.ts';
import { maybe } from './param.ts';
import { int, list, number, oneOf } from './param_type.ts';
import { onlyTopK } from './top_k.ts';

/** Positives are answers of yes, true ones those that are right. */
export type Count = 'true_positives' | 'false_positives' | 'true_negatives' | 'false_negatives';

export const thresholdsParam = maybe(
  oneOf(number({ min: 0, max: 1 }), list(number({ min: 0, max: 1 }))),
  'Above it the answer is yes: 0.5 where it is left out. With a list in brackets there is one result for each.',
  { positional: true, aliases: ['threshold'] },
);

export const confusionParams = {
  thresholds: thresholdsParam,
  top_k: maybe(int({ min: 1 }), 'Only the so many greatest outputs of a row can be a yes, and all of them are where no threshold is given.'),
  class_id: maybe(int({ min: 0 }), 'Looks at this class alone.'),
};

export interface ConfusionArguments {
  readonly thresholds: number | readonly number[] | null;
  readonly top_k: number | null;
  readonly class_id: number | null;
}

/** Labels of yes and no for each output; labels of classes are taken as one-hot. */
export const yesOrNo: Wants = { labels: ['binary', 'one_hot', 'number'], output: 'either', gives: null };

export function thresholdsOf({ thresholds, top_k }: Pick<ConfusionArguments, 'thresholds' | 'top_k'>): readonly number[] {
  if (thresholds === null) return [top_k === null ? 0.5 : -1e10];
  return typeof thresholds === 'number' ? [thresholds] : thresholds;
}

/** Refuses a class that the model does not end in, and an empty list of thresholds. */
export function refuseConfusion({ thresholds, class_id }: Pick<ConfusionArguments, 'thresholds' | 'class_id'>, output: readonly number[]): Refusal | null {
  if (Array.isArray(thresholds) && thresholds.length === 0) return { refusal: 'its list of thresholds is empty', help: 'write `thresholds [0.3, 0.7]`, or leave it out: it is 0.5 then' };
  return refuseClass(class_id, output);
}

export function refuseClass(class_id: number | null, output: readonly number[]): Refusal | null {
  const classes = output.at(-1) ?? 1;
  return class_id === null || class_id < classes ? null : { refusal: `there is no class ${class_id}`, help: `classes are counted from 0: the last one is ${classes - 1}` };
}

/** f32 of each count asked for, a number; or [thresholds] where there are several. */
export function countAnswers<C extends Count>({ g, labels, predictions }: Judged, args: ConfusionArguments, counts: readonly C[]): { readonly [name in C]: TensorValue };
export function countAnswers({ g, labels, predictions }: Judged, args: ConfusionArguments, counts: readonly Count[]): { readonly [name: string]: TensorValue } {
  const scores = ofClass(g, args.top_k === null ? predictions : onlyTopK(g, predictions, args.top_k), args.class_id);
  const truth = isYes(g, ofClass(g, labels, args.class_id));
  const thresholds = thresholdsOf(args);
  const at = thresholds.map((threshold) => {
    const yes = g.cast(g.greater(scores, Math.fround(threshold)), 'f32');
    const [no, wrong] = [g.sub(1, yes), g.sub(1, truth)];
    const sums: { readonly [C in Count]: () => TensorValue } = {
      true_positives: () => g.reduceSum(g.mul(yes, truth)),
      false_positives: () => g.reduceSum(g.mul(yes, wrong)),
      true_negatives: () => g.reduceSum(g.mul(no, wrong)),
      false_negatives: () => g.reduceSum(g.mul(no, truth)),
    };
    return sums;
  });
  return Object.fromEntries(counts.map((count) => {
    const values = at.map((sums) => sums[count]());
    const [only] = values;
    return [count, values.length === 1 && only !== undefined ? only : g.concat(values.map((value) => g.reshape(value, [1])), 0)];
  }));
}

/** 1 where a label is not 0, else 0. */
export function isYes(g: GraphBuilder, labels: TensorValue): TensorValue {
  return g.cast(g.not(g.equal(labels, 0)), 'f32');
}

/** The numbers of one class alone, [..., 1]; of all where there is none. */
export function ofClass(g: GraphBuilder, x: TensorValue, classId: number | null): TensorValue {
  if (classId === null) return x;
  const { shape } = x.type;
  const last = shape.length - 1;
  return g.slice(x, shape.map((_, axis) => (axis === last ? classId : 0)), shape.map((extent, axis) => (axis === last ? classId + 1 : extent)));
}

/** a / b, and 0 where b is 0: Keras's `divide_no_nan`. */
export function ratioOrZero(g: GraphBuilder, a: TensorValue, b: TensorValue): TensorValue {
  const none = g.equal(b, 0);
  return g.select(none, 0, g.div(a, g.select(none, 1, b)));
}

/** Results of several thresholds, one a column. */
export function thresholdHeads(args: Pick<ConfusionArguments, 'thresholds' | 'top_k'>): TableHeads {
  return { rows: null, columns: thresholdsOf(args).map(String) };
}

const countParams = { thresholds: thresholdsParam };

/** What a metric does that is one of the counts. */
export function countMetric(count: Count): Pick<MetricDefinition<typeof countParams>, 'params' | 'wants' | 'refuses' | 'accumulate' | 'result' | 'table'> {
  const full = ({ thresholds }: { readonly thresholds: ConfusionArguments['thresholds'] }): ConfusionArguments => ({ thresholds, top_k: null, class_id: null });
  return {
    params: countParams,
    wants: () => yesOrNo,
    refuses: (args, output) => refuseConfusion(full(args), output),
    accumulate: (judged, args) => countAnswers(judged, full(args), [count]),
    result: (_, sums) => sums(count),
    table: (args) => thresholdHeads(full(args)),
  };
}
