import { defineMetric } from '../define.ts';
import { meanSquaredLogarithmicError } from '../losses/mean_squared_logarithmic_error.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const meanSquaredLogarithmicErrorMetric = defineMetric({
  name: 'mean_squared_logarithmic_error',
  aliases: ['msle'],
  keras: 'keras.metrics.MeanSquaredLogarithmicError',
  summary: 'The mean of the square of the error of logarithms, over all rows.',
  details: 'The mean over outputs of (log(1 + max(p, 1e-7)) - log(1 + max(y, 1e-7)))².',
  example: 'metrics msle',
  ...meanOfLoss(meanSquaredLogarithmicError),
});
