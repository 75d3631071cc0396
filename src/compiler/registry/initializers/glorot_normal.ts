import { defineInitializer } from '../define.ts';
import { normalOfVariance } from '../distributions.ts';

export const glorotNormal = defineInitializer({
  name: 'glorot_normal',
  keras: 'keras.initializers.GlorotNormal',
  summary: 'Normal without its tails, of a width that suits the mean of inputs and outputs.',
  details: 'Truncated normal of variance 1 / fan, where fan is the mean of inputs and outputs. Glorot and Bengio 2010.',
  example: 'dense 16 kernel_initializer glorot_normal',
  params: {},
  lower: (g, weight) => normalOfVariance(g, weight, 1, (weight.fanIn + weight.fanOut) / 2),
});
