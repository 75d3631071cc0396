import { defineActivation } from '../define.ts';

export const hardSilu = defineActivation({
  name: 'hard_silu',
  aliases: ['hard_swish'],
  keras: 'keras.activations.hard_silu',
  summary: 'silu with a sigmoid of three straight pieces.',
  details: 'y = x · min(max(x / 6 + 1/2, 0), 1). Howard et al. 2019; also called hard_swish.',
  example: 'dense 16 hard_silu',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.mul(x, g.min(g.constant(1, 'f32'), g.relu(g.add(g.div(x, 6), 0.5)))),
});
