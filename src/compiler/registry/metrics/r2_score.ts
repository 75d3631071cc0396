import type { TensorValue } from '../../graph/builder.ts';
import { defineMetric } from '../define.ts';
import { optional } from '../param.ts';
import { choice, int } from '../param_type.ts';

export const r2Score = defineMetric({
  name: 'r2_score',
  aliases: ['r2'],
  keras: 'keras.metrics.R2Score',
  summary: 'The share of the variance of the labels that the model explains: 1 is perfect, 0 no better than their mean.',
  details:
    '1 - Σ (y - p)² / Σ (y - mean of y)², for each output, then averaged; 0 where the labels are all the same. With `num_regressors` n of so many features it is adjusted: 1 - (1 - r2)(N - 1) / (N - n - 1).',
  example: 'metrics r2_score',
  better: 'max',
  params: {
    class_aggregation: optional(
      choice({ uniform_average: 'the mean over outputs', variance_weighted_average: 'outputs count by the variance of their labels', none: 'one score for each output' }),
      'uniform_average', 'How the scores of several outputs become one.',
    ),
    num_regressors: optional(int({ min: 0 }), 0, 'How many features the score is adjusted for; 0 does not adjust it.'),
  },
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  refuses: (_, output) => (output.length === 1 ? null : { refusal: 'it wants one list of numbers for each row', help: 'put `flatten` at the end of the model' }),
  accumulate({ g, labels, predictions }) {
    const error = g.sub(labels, predictions);
    const [rows = 1, outputs = 1] = labels.type.shape;
    return { sum: g.reduceSum(labels, [0]), squares: g.reduceSum(g.mul(labels, labels), [0]), residual: g.reduceSum(g.mul(error, error), [0]), count: g.constant(rows, 'f32', [outputs]) };
  },
  result(g, sums, { class_aggregation, num_regressors }) {
    const total = g.sub(sums('squares'), g.mul(sums('sum'), g.div(sums('sum'), sums('count'))));
    const raw = g.sub(1, g.div(sums('residual'), total));
    const scores = g.select(g.greater(g.abs(raw), 3e38), 0, raw);
    const aggregated: { readonly [how: string]: () => TensorValue } = {
      uniform_average: () => g.mean(scores),
      variance_weighted_average: () => g.div(g.reduceSum(g.mul(total, scores)), g.reduceSum(total)),
    };
    const score = aggregated[class_aggregation]?.() ?? scores;
    if (num_regressors === 0) return score;
    const samples = g.reduceSum(sums('count'));
    const left = g.sub(samples, num_regressors + 1);
    return g.select(g.greater(left, 0), g.sub(1, g.div(g.mul(g.sub(1, score), g.sub(samples, 1)), g.max(left, 1))), score);
  },
  table: ({ class_aggregation }, classes) => (class_aggregation === 'none' ? { rows: null, columns: classes } : null),
});
