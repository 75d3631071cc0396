import { defineActivation } from '../define.ts';
import { maybe, optional } from '../param.ts';
import { number } from '../param_type.ts';
import { rectify } from '../rectified.ts';

export const relu = defineActivation({
  name: 'relu',
  keras: 'keras.activations.relu',
  summary: 'Zero for negative numbers, and the number itself for positive ones.',
  details: 'y = max(x, 0). Its gradient at 0 is 0. With arguments: y = x from threshold to max_value, max_value above it, and negative_slope · (x - threshold) below the threshold.',
  example: 'dense 16 relu',
  params: {
    negative_slope: optional(number({ min: 0 }), 0, 'What numbers below the threshold are multiplied by.'),
    max_value: maybe(number({ min: 0 }), 'The greatest that comes out; no bound when left out.'),
    threshold: optional(number(), 0, 'From where on numbers stay as they are.'),
  },
  gives: 'numbers',
  lower: (g, x, args) => rectify(g, x, args),
});
