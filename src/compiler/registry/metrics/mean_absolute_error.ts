import { defineMetric } from '../define.ts';
import { meanAbsoluteError } from '../losses/mean_absolute_error.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const meanAbsoluteErrorMetric = defineMetric({
  name: 'mean_absolute_error',
  aliases: ['mae'],
  keras: 'keras.metrics.MeanAbsoluteError',
  summary: 'The mean of the size of the error, over all rows.',
  details: 'The mean of |y - p| over outputs.',
  example: 'metrics mae',
  ...meanOfLoss(meanAbsoluteError),
});
