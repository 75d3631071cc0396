import { defineInitializer } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';
import { truncatedNormal as draw } from '../distributions.ts';

export const truncatedNormal = defineInitializer({
  name: 'truncated_normal',
  keras: 'keras.initializers.TruncatedNormal',
  summary: 'A normal distribution without its tails.',
  details: 'Each element is drawn from the normal distribution, and again while it lies more than two standard deviations off.',
  example: 'dense 16 kernel_initializer truncated_normal(0, 0.1)',
  params: {
    mean: optional(number(), 0, 'Mean.', { positional: true }),
    stddev: optional(number({ min: 0 }), 0.05, 'Standard deviation before the tails are cut.', { positional: true }),
  },
  lower: (g, weight, { mean, stddev }) => g.add(g.mul(draw(g, weight), stddev), mean),
});
