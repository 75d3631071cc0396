import { defineInitializer } from '../define.ts';
import { normalOfVariance } from '../distributions.ts';

export const heNormal = defineInitializer({
  name: 'he_normal',
  keras: 'keras.initializers.HeNormal',
  summary: 'Normal without its tails, of a width that suits the inputs.',
  details: 'Truncated normal of variance 2 / fan, where fan is the inputs. He et al. 2015.',
  example: 'dense 16 kernel_initializer he_normal',
  params: {},
  lower: (g, weight) => normalOfVariance(g, weight, 2, weight.fanIn),
});
