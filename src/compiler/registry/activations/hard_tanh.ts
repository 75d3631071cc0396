import { defineActivation } from '../define.ts';

export const hardTanh = defineActivation({
  name: 'hard_tanh',
  keras: 'keras.activations.hard_tanh',
  summary: 'The number itself between -1 and 1, and the nearer of these outside.',
  details: 'y = min(max(x, -1), 1)',
  example: 'dense 16 hard_tanh',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.min(g.max(x, -1), 1),
});
