import { defineSetting } from '../define.ts';
import { required } from '../param.ts';
import { int } from '../param_type.ts';

export const seed = defineSetting({
  name: 'seed',
  summary: 'Fixes every random choice of the run.',
  details: 'Initial weights, shuffling, dropout and splits follow from it: the same file, data, seed and engine give the same result, bit for bit. Without it the seed is 0; `--seed` overrides it.',
  example: 'seed 42',
  params: {
    value: required(int({ min: 0, max: 2 ** 31 - 1 }), 'Any whole number.'),
  },
  reads: 'arguments',
  apply: (scope, { value }) => scope.setSeed(value),
});
