import { defineActivation } from '../define.ts';

export const sparsePlus = defineActivation({
  name: 'sparse_plus',
  keras: 'keras.activations.sparse_plus',
  summary: 'A smooth relu that is exactly zero below -1.',
  details: 'y = 0 for x ≤ -1, (x + 1)² / 4 for -1 < x < 1, x for x ≥ 1',
  example: 'dense 16 sparse_plus',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.select(g.lessEqual(x, -1), 0, g.select(g.less(x, 1), g.mul(g.mul(g.add(x, 1), g.add(x, 1)), 0.25), x)),
});
