import { defineActivation } from '../define.ts';

export const softplus = defineActivation({
  name: 'softplus',
  keras: 'keras.activations.softplus',
  summary: 'A smooth relu.',
  details: 'y = log(1 + exp(x)), computed as max(x, 0) + log1p(exp(-|x|)).',
  example: 'dense 16 softplus',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.softplus(x),
});
