import { defineActivation } from '../define.ts';

export const relu6 = defineActivation({
  name: 'relu6',
  keras: 'keras.activations.relu6',
  summary: 'relu, but never more than 6.',
  details: 'y = min(max(x, 0), 6)',
  example: 'dense 16 relu6',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.min(g.constant(6, 'f32'), g.relu(x)),
});
