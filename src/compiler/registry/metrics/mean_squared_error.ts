import { defineMetric } from '../define.ts';
import { meanSquaredError } from '../losses/mean_squared_error.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const meanSquaredErrorMetric = defineMetric({
  name: 'mean_squared_error',
  aliases: ['mse'],
  keras: 'keras.metrics.MeanSquaredError',
  summary: 'The mean of the square of the error, over all rows.',
  details: 'The mean of (y - p)² over outputs.',
  example: 'metrics mse',
  ...meanOfLoss(meanSquaredError),
});
