import { defineActivation } from '../define.ts';

export const softsign = defineActivation({
  name: 'softsign',
  keras: 'keras.activations.softsign',
  summary: 'Like tanh, with slower ends.',
  details: 'y = x / (1 + |x|)',
  example: 'dense 16 softsign',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.div(x, g.add(g.abs(x), 1)),
});
