import { meanOfRow } from '../cross_entropy.ts';
import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const binaryAccuracy = defineMetric({
  name: 'binary_accuracy',
  keras: 'keras.metrics.BinaryAccuracy',
  summary: 'The share of yes-or-no answers that are right.',
  details: 'The mean of [y = (p > threshold)].',
  example: 'metrics binary_accuracy',
  better: 'max',
  params: {
    threshold: optional(number(), 0.5, 'Above it the answer is yes.', { positional: true }),
  },
  wants: () => ({ labels: ['binary', 'one_hot', 'number'], output: 'same', gives: null }),
  accumulate({ g, labels, predictions }, { threshold }) {
    const yes = g.cast(g.greater(predictions, Math.fround(threshold)), 'f32');
    return meanOfRows(g, meanOfRow(g, g.cast(g.equal(yes, labels), 'f32')));
  },
  result: ratio,
});
