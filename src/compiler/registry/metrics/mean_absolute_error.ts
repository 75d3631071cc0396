import { meanOfRow } from '../cross_entropy.ts';
import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';

export const meanAbsoluteErrorMetric = defineMetric({
  name: 'mean_absolute_error',
  aliases: ['mae'],
  keras: 'keras.metrics.MeanAbsoluteError',
  summary: 'The mean of the size of the error, over all rows.',
  details: 'The mean of |y - p| over outputs.',
  example: 'metrics mae',
  better: 'min',
  params: {},
  wants: () => ({ labels: ['number', 'binary', 'one_hot'], output: 'same', gives: null }),
  accumulate({ g, labels, predictions }) {
    const error = g.sub(predictions, labels);
    return meanOfRows(g, meanOfRow(g, g.abs(error)));
  },
  result: ratio,
});
