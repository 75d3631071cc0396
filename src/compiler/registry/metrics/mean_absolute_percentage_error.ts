import { defineMetric } from '../define.ts';
import { meanAbsolutePercentageError } from '../losses/mean_absolute_percentage_error.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const meanAbsolutePercentageErrorMetric = defineMetric({
  name: 'mean_absolute_percentage_error',
  aliases: ['mape'],
  keras: 'keras.metrics.MeanAbsolutePercentageError',
  summary: 'The mean size of the error as a percentage of the label, over all rows.',
  details: '100 times the mean over outputs of |y - p| / max(|y|, 1e-7).',
  example: 'metrics mape',
  ...meanOfLoss(meanAbsolutePercentageError),
});
