import { defineActivation } from '../define.ts';

export const logSigmoid = defineActivation({
  name: 'log_sigmoid',
  keras: 'keras.activations.log_sigmoid',
  summary: 'The logarithm of sigmoid.',
  details: 'y = -log(1 + exp(-x))',
  example: 'dense 16 log_sigmoid',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.neg(g.softplus(g.neg(x))),
});
