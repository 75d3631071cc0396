import { defineMetric } from '../define.ts';
import { poisson } from '../losses/poisson.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const poissonMetric = defineMetric({
  name: 'poisson',
  keras: 'keras.metrics.Poisson',
  summary: 'How surprised a Poisson distribution of the predicted mean is, over all rows.',
  details: 'The mean over outputs of p - y log(p + 1e-7).',
  example: 'metrics poisson',
  ...meanOfLoss(poisson),
});
