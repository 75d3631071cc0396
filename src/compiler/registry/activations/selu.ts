import { defineActivation } from '../define.ts';

export const selu = defineActivation({
  name: 'selu',
  keras: 'keras.activations.selu',
  summary: 'elu scaled so that activations keep mean 0 and variance 1 from layer to layer.',
  details: 'y = 1.05070098 · (x for x ≥ 0, else 1.67326324 · (exp(x) - 1)). Klambauer et al. 2017.',
  example: 'dense 16 selu',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.mul(g.select(g.less(x, 0), g.mul(g.expm1(g.min(x, 0)), 1.6732632423543772), x), 1.0507009873554805),
});
