import { defineActivation } from '../define.ts';

export const mish = defineActivation({
  name: 'mish',
  keras: 'keras.activations.mish',
  summary: 'The number times tanh of its softplus.',
  details: 'y = x · tanh(log(1 + exp(x))). Misra 2019.',
  example: 'dense 16 mish',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.mul(x, g.tanh(g.softplus(x))),
});
