import { defineRegularizer } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const l2 = defineRegularizer({
  name: 'l2',
  keras: 'keras.regularizers.L2',
  summary: 'The sum of squares: keeps weights small.',
  details: 'l2 · Σ w². Hoerl and Kennard 1970.',
  example: 'dense 16 relu kernel_regularizer l2(0.001)',
  params: {
    l2: optional(number({ min: 0 }), 0.01, 'What the sum is multiplied by.', { positional: true }),
  },
  lower: (g, w, args) => g.mul(g.reduceSum(g.mul(w, w)), args.l2),
});
