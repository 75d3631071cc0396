import { defineMetric } from '../define.ts';
import { squaredHinge } from '../losses/squared_hinge.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const squaredHingeMetric = defineMetric({
  name: 'squared_hinge',
  keras: 'keras.metrics.SquaredHinge',
  summary: 'Hinge, squared, over all rows.',
  details: 'The mean over outputs of max(1 - y p, 0)², labels of 0 and 1 being taken as -1 and 1.',
  example: 'metrics squared_hinge',
  ...meanOfLoss(squaredHinge),
});
