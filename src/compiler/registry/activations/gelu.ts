import { defineActivation } from '../define.ts';
import { optional } from '../param.ts';
import { boolean } from '../param_type.ts';

export const gelu = defineActivation({
  name: 'gelu',
  keras: 'keras.activations.gelu',
  summary: 'A smooth relu: the number, weighted by the chance that a normal variable lies below it.',
  details: 'y = x · (1 + erf(x / √2)) / 2, or with `approximate` x · (1 + tanh(√(2/π) · (x + 0.044715 x³))) / 2. Hendrycks and Gimpel 2016.',
  example: 'dense 16 gelu',
  params: {
    approximate: optional(boolean(), false, 'Whether tanh stands in for erf.'),
  },
  gives: 'numbers',
  lower(g, x, { approximate }) {
    const inner = approximate
      ? g.tanh(g.mul(g.add(x, g.mul(g.mul(x, g.mul(x, x)), 0.044715)), Math.sqrt(2 / Math.PI)))
      : g.erf(g.mul(x, Math.SQRT1_2));
    return g.mul(g.mul(x, 0.5), g.add(inner, 1));
  },
});
