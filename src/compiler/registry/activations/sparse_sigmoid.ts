import { defineActivation } from '../define.ts';

export const sparseSigmoid = defineActivation({
  name: 'sparse_sigmoid',
  keras: 'keras.activations.sparse_sigmoid',
  summary: 'A sigmoid of three straight pieces, exactly 0 below -1 and 1 above 1.',
  details: 'y = 0 for x ≤ -1, (x + 1) / 2 for -1 < x < 1, 1 for x ≥ 1',
  example: 'dense 16 sparse_sigmoid',
  params: {},
  gives: 'probabilities',
  lower: (g, x) => g.select(g.lessEqual(x, -1), 0, g.select(g.less(x, 1), g.mul(g.add(x, 1), 0.5), g.constant(1, 'f32', x.type.shape))),
});
