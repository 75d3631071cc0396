import { defineActivation } from '../define.ts';

export const logSoftmax = defineActivation({
  name: 'log_softmax',
  keras: 'keras.activations.log_softmax',
  summary: 'The logarithm of softmax.',
  details: 'y_i = x_i - log Σ_j exp(x_j)',
  example: 'dense 16 log_softmax',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.logSoftmax(x),
});
