import { defineMetric } from '../define.ts';
import { logCosh } from '../losses/log_cosh.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const logCoshError = defineMetric({
  name: 'log_cosh_error',
  aliases: ['logcosh'],
  keras: 'keras.metrics.LogCoshError',
  summary: 'The mean of log(cosh(error)), over all rows: like mse for small errors, like mae for large ones.',
  details: 'The mean over outputs of log(cosh(p - y)).',
  example: 'metrics log_cosh_error',
  ...meanOfLoss(logCosh),
});
