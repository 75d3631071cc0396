import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';

export const sparseCategoricalAccuracy = defineMetric({
  name: 'sparse_categorical_accuracy',
  keras: 'keras.metrics.SparseCategoricalAccuracy',
  summary: 'The share of rows whose most likely class is the right one; labels are class numbers.',
  details: 'The mean of [y = argmax p].',
  example: 'metrics sparse_categorical_accuracy',
  better: 'max',
  params: {},
  wants: () => ({ labels: ['class', 'binary'], output: 'per_class', gives: null }),
  accumulate: ({ g, labels, predictions }) => meanOfRows(g, g.cast(g.equal(labels, g.argMax(predictions, -1)), 'f32')),
  result: ratio,
});
