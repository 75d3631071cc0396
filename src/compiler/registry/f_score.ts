/**
 * @file F-scores, as Keras computes them: from counts for each class.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { yesOrNo } from './confusion.ts';
import type { Judged, Refusal, TableHeads } from './entry.ts';
import { maybe } from './param.ts';
import { choice, number } from './param_type.ts';

export const scoreParams = {
  average: maybe(
    choice({ micro: 'counts of all classes together', macro: 'the mean over classes', weighted: 'the mean over classes, each as often as it occurs' }),
    'How the scores of the classes become one; left out, there is one for each class.',
    { positional: true },
  ),
  threshold: maybe(number(), 'Above it the answer is yes; left out, the greatest output of a row is the only yes.'),
};

type Average = 'micro' | 'macro' | 'weighted' | null;

/** What `f1_score` and `fbeta_score` share. */
export const scoreOfClasses = {
  wants: () => yesOrNo,
  table: ({ average }: { readonly average: Average }, classes: readonly string[]): TableHeads | null => (average === null ? { rows: null, columns: classes } : null),
};

export function refuseScore(_: unknown, output: readonly number[]): Refusal | null {
  return output.length === 1 ? null : { refusal: 'it wants one list of numbers for each row', help: 'put `flatten` at the end of the model' };
}

/** f32 [classes] each. */
export function countScores({ g, labels, predictions }: Judged, threshold: number | null): { readonly [name: string]: TensorValue } {
  const greatest = (): TensorValue => g.and(g.greaterEqual(predictions, g.reduceMax(predictions, [-1], { keepDims: true })), g.greater(g.abs(predictions), Math.fround(1e-9)));
  const yes = g.cast(threshold === null ? greatest() : g.greater(predictions, Math.fround(threshold)), 'f32');
  const both = g.mul(yes, labels);
  return {
    true_positives: g.reduceSum(both, [0]),
    false_positives: g.reduceSum(g.sub(yes, both), [0]),
    false_negatives: g.reduceSum(g.sub(labels, both), [0]),
  };
}

/** (1 + β²) · precision · recall / (β² · precision + recall), averaged over the classes or not. */
export function scoreOf(g: GraphBuilder, sums: (name: string) => TensorValue, average: Average, beta: number): TensorValue {
  const sum = (name: string): TensorValue => (average === 'micro' ? g.reduceSum(sums(name)) : sums(name));
  const [right, wrong, missed] = [sum('true_positives'), sum('false_positives'), sum('false_negatives')];
  const precision = g.div(right, g.add(g.add(right, wrong), 1e-7));
  const recall = g.div(right, g.add(g.add(right, missed), 1e-7));
  const score = g.mul(g.div(g.mul(precision, recall), g.add(g.add(g.mul(precision, beta * beta), recall), 1e-7)), 1 + beta * beta);
  if (average === null || average === 'micro') return score;
  if (average === 'macro') return g.mean(score);
  const labels = g.add(right, missed);
  return g.reduceSum(g.mul(score, g.div(labels, g.add(g.reduceSum(labels), 1e-7))));
}
