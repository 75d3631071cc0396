import { defineActivation } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const celu = defineActivation({
  name: 'celu',
  keras: 'keras.activations.celu',
  summary: 'elu whose slope is without a step at zero, whatever alpha is.',
  details: 'y = max(x, 0) + alpha · (exp(min(x, 0) / alpha) - 1). Its derivative at exactly 0 is 2, as in Keras, since both parts pass it on. Barron 2017.',
  example: 'dense 16 celu',
  params: {
    alpha: optional(number({ above: 0 }), 1, 'Where it levels off below zero, negated.', { positional: true }),
  },
  gives: 'numbers',
  lower: (g, x, { alpha }) => g.add(g.max(x, 0), g.mul(g.expm1(g.div(g.min(x, 0), alpha)), alpha)),
});
