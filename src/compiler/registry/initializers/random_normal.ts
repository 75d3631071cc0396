import { defineInitializer } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';
import { normal } from '../distributions.ts';

export const randomNormal = defineInitializer({
  name: 'random_normal',
  aliases: ['normal'],
  keras: 'keras.initializers.RandomNormal',
  summary: 'A normal distribution.',
  details: 'Each element is drawn from the normal distribution of that mean and standard deviation.',
  example: 'dense 16 kernel_initializer random_normal(0, 0.1)',
  params: {
    mean: optional(number(), 0, 'Mean.', { positional: true }),
    stddev: optional(number({ min: 0 }), 0.05, 'Standard deviation.', { positional: true }),
  },
  lower: (g, weight, { mean, stddev }) => g.add(g.mul(normal(g, weight), stddev), mean),
});
