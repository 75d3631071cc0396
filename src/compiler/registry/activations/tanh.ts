import { defineActivation } from '../define.ts';

export const tanh = defineActivation({
  name: 'tanh',
  keras: 'keras.activations.tanh',
  summary: 'Squeezes every number into -1 to 1.',
  details: 'y = (exp(x) - exp(-x)) / (exp(x) + exp(-x))',
  example: 'dense 16 tanh',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.tanh(x),
});
