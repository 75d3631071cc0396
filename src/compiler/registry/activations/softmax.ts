import { defineActivation } from '../define.ts';

export const softmax = defineActivation({
  name: 'softmax',
  keras: 'keras.activations.softmax',
  summary: 'Turns the numbers along the last axis into probabilities that sum to 1.',
  details: 'y_i = exp(x_i) / Σ_j exp(x_j), computed from x - max(x).',
  example: 'dense 16 softmax',
  params: {},
  gives: 'distribution',
  lower(g, x) {
    const y = g.softmax(x);
    g.markLogits(y, 'softmax', x);
    return y;
  },
});
