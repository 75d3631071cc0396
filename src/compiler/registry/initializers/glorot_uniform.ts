import { defineInitializer } from '../define.ts';
import { uniformOfVariance } from '../distributions.ts';

export const glorotUniform = defineInitializer({
  name: 'glorot_uniform',
  keras: 'keras.initializers.GlorotUniform',
  summary: 'Uniform of a width that suits the mean of inputs and outputs.',
  details: 'Uniform in ±√(3 / fan), where fan is the mean of inputs and outputs. Glorot and Bengio 2010.',
  example: 'dense 16 kernel_initializer glorot_uniform',
  params: {},
  lower: (g, weight) => uniformOfVariance(g, weight, 1, (weight.fanIn + weight.fanOut) / 2),
});
