import { defineMetric } from '../define.ts';
import { meanOfRows, ratio } from '../mean_metric.ts';

export const categoricalAccuracy = defineMetric({
  name: 'categorical_accuracy',
  keras: 'keras.metrics.CategoricalAccuracy',
  summary: 'The share of rows whose most likely class is the right one; labels are one-hot.',
  details: 'The mean of [argmax y = argmax p].',
  example: 'metrics categorical_accuracy',
  better: 'max',
  params: {},
  wants: () => ({ labels: ['one_hot'], output: 'per_class', gives: null }),
  accumulate: ({ g, labels, predictions }) => meanOfRows(g, g.cast(g.equal(g.argMax(labels, -1), g.argMax(predictions, -1)), 'f32')),
  result: ratio,
});
