import { defineActivation } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';
import { leak } from '../rectified.ts';

export const leakyRelu = defineActivation({
  name: 'leaky_relu',
  keras: 'keras.activations.leaky_relu',
  summary: 'relu that lets a small share of negative numbers through.',
  details: 'y = x for x > 0, else negative_slope · x',
  example: 'dense 16 leaky_relu',
  params: {
    negative_slope: optional(number({ min: 0 }), 0.2, 'The share of a negative number that gets through.', { positional: true }),
  },
  kerasLayer: 'LeakyReLU',
  gives: 'numbers',
  lower: (g, x, { negative_slope }) => leak(g, x, negative_slope),
});
