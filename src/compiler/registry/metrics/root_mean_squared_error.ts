import { meanOfRow } from '../cross_entropy.ts';
import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';

export const rootMeanSquaredError = defineMetric({
  name: 'root_mean_squared_error',
  aliases: ['rmse'],
  keras: 'keras.metrics.RootMeanSquaredError',
  summary: 'The root of the mean of the square of the error, over all rows: in the units of the labels.',
  details: '√ of the mean of (y - p)².',
  example: 'metrics rmse',
  better: 'min',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  accumulate({ g, labels, predictions }) {
    const error = g.sub(predictions, labels);
    return meanOfRows(g, meanOfRow(g, g.mul(error, error)));
  },
  result: (g, sums) => g.sqrt(ratio(g, sums)),
});
