import { defineActivation } from '../define.ts';

export const relu = defineActivation({
  name: 'relu',
  keras: 'keras.activations.relu',
  summary: 'Zero for negative numbers, and the number itself for positive ones.',
  details: 'y = max(x, 0). Its gradient at 0 is 0.',
  example: 'dense 16 relu',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.relu(x),
});
