import { defineActivation } from '../define.ts';

export const sigmoid = defineActivation({
  name: 'sigmoid',
  keras: 'keras.activations.sigmoid',
  summary: 'Squeezes every number into 0 to 1: a probability.',
  details: 'y = 1 / (1 + exp(-x))',
  example: 'dense 16 sigmoid',
  params: {},
  gives: 'probabilities',
  lower(g, x) {
    const y = g.sigmoid(x);
    g.markLogits(y, 'sigmoid', x);
    return y;
  },
});
