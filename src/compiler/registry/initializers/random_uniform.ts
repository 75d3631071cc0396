import { defineInitializer } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const randomUniform = defineInitializer({
  name: 'random_uniform',
  aliases: ['uniform'],
  keras: 'keras.initializers.RandomUniform',
  summary: 'Uniform between two numbers.',
  details: 'Each element is drawn from [minval, maxval).',
  example: 'dense 16 kernel_initializer random_uniform(-0.1, 0.1)',
  params: {
    minval: optional(number(), -0.05, 'Least.', { positional: true }),
    maxval: optional(number(), 0.05, 'Greatest.', { positional: true }),
  },
  lower: (g, { uniform }, { minval, maxval }) => g.add(g.mul(uniform(), maxval - minval), minval),
});
