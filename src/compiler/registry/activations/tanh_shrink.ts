import { defineActivation } from '../define.ts';

export const tanhShrink = defineActivation({
  name: 'tanh_shrink',
  keras: 'keras.activations.tanh_shrink',
  summary: 'What tanh takes away from the number.',
  details: 'y = x - tanh(x)',
  example: 'dense 16 tanh_shrink',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.sub(x, g.tanh(x)),
});
