import { defineActivation } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const hardShrink = defineActivation({
  name: 'hard_shrink',
  keras: 'keras.activations.hard_shrink',
  summary: 'Sets small numbers to zero and leaves the others.',
  details: 'y = x for |x| > threshold, else 0',
  example: 'dense 16 hard_shrink',
  params: {
    threshold: optional(number({ min: 0 }), 0.5, 'How near to zero counts as zero.', { positional: true }),
  },
  gives: 'numbers',
  lower: (g, x, { threshold }) => g.select(g.less(threshold, g.abs(x)), x, 0),
});
