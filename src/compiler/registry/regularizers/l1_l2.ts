import { defineRegularizer } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const l1L2 = defineRegularizer({
  name: 'l1_l2',
  keras: 'keras.regularizers.L1L2',
  summary: 'The sum of absolute values and the sum of squares, each with a factor of its own.',
  details: 'l1 · Σ |w| + l2 · Σ w². Zou and Hastie 2005.',
  example: 'dense 16 relu kernel_regularizer l1_l2(l1 0.001, l2 0.01)',
  params: {
    l1: optional(number({ min: 0 }), 0, 'What the sum of absolute values is multiplied by.', { positional: true }),
    l2: optional(number({ min: 0 }), 0, 'What the sum of squares is multiplied by.', { positional: true }),
  },
  lower: (g, w, { l1, l2 }) => {
    const sizes = l1 === 0 ? null : g.mul(g.reduceSum(g.abs(w)), l1);
    const squares = l2 === 0 ? null : g.mul(g.reduceSum(g.mul(w, w)), l2);
    return sizes === null ? (squares ?? g.constant(0, 'f32')) : squares === null ? sizes : g.add(sizes, squares);
  },
});
