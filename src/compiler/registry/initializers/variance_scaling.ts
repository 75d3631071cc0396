import { defineInitializer } from '../define.ts';
import { normal, normalOfVariance, uniformOfVariance } from '../distributions.ts';
import { optional } from '../param.ts';
import { choice, number } from '../param_type.ts';

export const varianceScaling = defineInitializer({
  name: 'variance_scaling',
  keras: 'keras.initializers.VarianceScaling',
  summary: 'Random numbers whose variance suits the number of inputs or outputs.',
  details: 'Variance scale / fan, where fan is the inputs, the outputs, or the mean of both. The initializers of Glorot, He and LeCun are this with fixed arguments.',
  example: 'dense 16 relu kernel_initializer variance_scaling(2, distribution uniform)',
  params: {
    scale: optional(number({ above: 0 }), 1, 'What the variance is multiplied by.', { positional: true }),
    mode: optional(choice({ fan_in: 'the inputs', fan_out: 'the outputs', fan_avg: 'the mean of both' }), 'fan_in', 'What the variance is divided by.', { positional: true }),
    distribution: optional(
      choice({ truncated_normal: 'normal without its tails', untruncated_normal: 'normal', uniform: 'all numbers of an interval alike' }), 'truncated_normal',
      'How the numbers are distributed.', { positional: true },
    ),
  },
  lower(g, weight, { scale, mode, distribution }) {
    const { fanIn, fanOut } = weight;
    const fan = mode === 'fan_in' ? fanIn : mode === 'fan_out' ? fanOut : (fanIn + fanOut) / 2;
    switch (distribution) {
      case 'truncated_normal':
        return normalOfVariance(g, weight, scale, fan);
      case 'untruncated_normal':
        return g.mul(normal(g, weight), Math.sqrt(scale / Math.max(1, fan)));
      case 'uniform':
        return uniformOfVariance(g, weight, scale, fan);
    }
  },
});
