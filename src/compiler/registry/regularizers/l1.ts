import { defineRegularizer } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const l1 = defineRegularizer({
  name: 'l1',
  keras: 'keras.regularizers.L1',
  summary: 'The sum of absolute values: draws weights to exactly 0.',
  details: 'l1 · Σ |w|. Tibshirani 1996.',
  example: 'dense 16 relu kernel_regularizer l1(0.001)',
  params: {
    l1: optional(number({ min: 0 }), 0.01, 'What the sum is multiplied by.', { positional: true }),
  },
  lower: (g, w, args) => g.mul(g.reduceSum(g.abs(w)), args.l1),
});
