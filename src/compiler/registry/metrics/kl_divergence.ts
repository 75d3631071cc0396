import { defineMetric } from '../define.ts';
import { klDivergence } from '../losses/kl_divergence.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const klDivergenceMetric = defineMetric({
  name: 'kl_divergence',
  aliases: ['kld'],
  keras: 'keras.metrics.KLDivergence',
  summary: 'How much the predicted distribution differs from that of the label, over all rows.',
  details: 'Σ_c y_c log(y_c / p_c), both clipped to [1e-7, 1].',
  example: 'metrics kl_divergence',
  ...meanOfLoss(klDivergence),
});
