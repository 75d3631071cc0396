import { defineInitializer } from '../define.ts';
import { uniformOfVariance } from '../distributions.ts';

export const heUniform = defineInitializer({
  name: 'he_uniform',
  keras: 'keras.initializers.HeUniform',
  summary: 'Uniform of a width that suits the inputs.',
  details: 'Uniform in ±√(6 / fan), where fan is the inputs. He et al. 2015.',
  example: 'dense 16 kernel_initializer he_uniform',
  params: {},
  lower: (g, weight) => uniformOfVariance(g, weight, 2, weight.fanIn),
});
