import { oneHot } from '../cross_entropy.ts';
import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';
import { optional } from '../param.ts';
import { int } from '../param_type.ts';
import { amongTopK } from '../top_k.ts';

export const sparseTopKCategoricalAccuracy = defineMetric({
  name: 'sparse_top_k_categorical_accuracy',
  aliases: ['sparse_top_k'],
  keras: 'keras.metrics.SparseTopKCategoricalAccuracy',
  summary: 'The share of rows whose right class is among the k most likely; labels are class numbers.',
  details: 'The mean of [fewer than k classes have a greater output than the right one].',
  example: 'metrics sparse_top_k(5)',
  better: 'max',
  params: {
    k: optional(int({ min: 1 }), 5, 'How many of the most likely count.', { positional: true }),
  },
  wants: () => ({ labels: ['class', 'binary'], output: 'per_class', gives: null }),
  accumulate: ({ g, labels, predictions }, { k }) => meanOfRows(g, amongTopK(g, oneHot(g, labels, predictions.type.shape.at(-1) ?? 1), predictions, k)),
  result: ratio,
});
