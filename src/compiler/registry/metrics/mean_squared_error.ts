import { meanOfRow } from '../cross_entropy.ts';
import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';

export const meanSquaredErrorMetric = defineMetric({
  name: 'mean_squared_error',
  aliases: ['mse'],
  keras: 'keras.metrics.MeanSquaredError',
  summary: 'The mean of the square of the error, over all rows.',
  details: 'The mean of (y - p)² over outputs.',
  example: 'metrics mse',
  better: 'min',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  accumulate({ g, labels, predictions }) {
    const error = g.sub(predictions, labels);
    return meanOfRows(g, meanOfRow(g, g.mul(error, error)));
  },
  result: ratio,
});
