import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';
import { optional } from '../param.ts';
import { int } from '../param_type.ts';
import { amongTopK } from '../top_k.ts';

export const topKCategoricalAccuracy = defineMetric({
  name: 'top_k_categorical_accuracy',
  aliases: ['top_k'],
  keras: 'keras.metrics.TopKCategoricalAccuracy',
  summary: 'The share of rows whose right class is among the k most likely; labels are one-hot.',
  details: 'The mean of [fewer than k classes have a greater output than the right one].',
  example: 'metrics top_k(5)',
  better: 'max',
  params: {
    k: optional(int({ min: 1 }), 5, 'How many of the most likely count.', { positional: true }),
  },
  wants: () => ({ labels: ['one_hot'], output: 'per_class', gives: null }),
  accumulate: ({ g, labels, predictions }, { k }) => meanOfRows(g, amongTopK(g, labels, predictions, k)),
  result: ratio,
});
