import { defineMetric } from '../define.ts';
import { categoricalHinge } from '../losses/categorical_hinge.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const categoricalHingeMetric = defineMetric({
  name: 'categorical_hinge',
  keras: 'keras.metrics.CategoricalHinge',
  summary: 'How far the right class is ahead of the best wrong one, over all rows; labels are one-hot.',
  details: 'max(max_c (1 - y_c) p_c - Σ_c y_c p_c + 1, 0).',
  example: 'metrics categorical_hinge',
  ...meanOfLoss(categoricalHinge),
});
