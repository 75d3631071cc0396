import { defineActivation } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const softShrink = defineActivation({
  name: 'soft_shrink',
  keras: 'keras.activations.soft_shrink',
  summary: 'Moves every number towards zero, and small ones to zero.',
  details: 'y = x - threshold for x > threshold, x + threshold for x < -threshold, else 0',
  example: 'dense 16 soft_shrink',
  params: {
    threshold: optional(number({ min: 0 }), 0.5, 'How near to zero counts as zero.', { positional: true }),
  },
  gives: 'numbers',
  lower: (g, x, { threshold }) => g.select(g.less(threshold, x), g.sub(x, threshold), g.select(g.less(x, -threshold), g.add(x, threshold), 0)),
});
