import { defineActivation } from '../define.ts';

export const exponential = defineActivation({
  name: 'exponential',
  keras: 'keras.activations.exponential',
  summary: 'e to the power of the number.',
  details: 'y = exp(x)',
  example: 'dense 16 exponential',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.exp(x),
});
