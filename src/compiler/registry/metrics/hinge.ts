import { defineMetric } from '../define.ts';
import { hinge } from '../losses/hinge.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const hingeMetric = defineMetric({
  name: 'hinge',
  keras: 'keras.metrics.Hinge',
  summary: 'How far answers of yes or no are from the right side, over all rows.',
  details: 'The mean over outputs of max(1 - y p, 0), labels of 0 and 1 being taken as -1 and 1.',
  example: 'metrics hinge',
  ...meanOfLoss(hinge),
});
