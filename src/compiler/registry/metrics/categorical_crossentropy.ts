import { defineMetric } from '../define.ts';
import { categoricalCrossentropy } from '../losses/categorical_crossentropy.ts';
import { meanOfLoss } from '../mean_metric.ts';

export const categoricalCrossentropyMetric = defineMetric({
  name: 'categorical_crossentropy',
  aliases: ['cce'],
  keras: 'keras.metrics.CategoricalCrossentropy',
  summary: 'How surprised the model is by the right class, over all rows; labels are one-hot.',
  details: '-Σ_c y_c log p_c, computed as the loss of that name is.',
  example: 'metrics categorical_crossentropy',
  ...meanOfLoss(categoricalCrossentropy),
});
