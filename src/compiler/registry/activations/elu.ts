import { defineActivation } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const elu = defineActivation({
  name: 'elu',
  keras: 'keras.activations.elu',
  summary: 'The number itself where positive, and an exponential that levels off below zero.',
  details: 'y = x for x > 0, else alpha · (exp(x) - 1)',
  example: 'dense 16 elu',
  params: {
    alpha: optional(number(), 1, 'Where it levels off below zero, negated.', { positional: true }),
  },
  kerasLayer: 'ELU',
  gives: 'numbers',
  lower: (g, x, { alpha }) => g.select(g.less(0, x), x, g.mul(g.expm1(g.min(x, 0)), alpha)),
});
