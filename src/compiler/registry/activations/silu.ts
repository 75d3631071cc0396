import { defineActivation } from '../define.ts';

export const silu = defineActivation({
  name: 'silu',
  aliases: ['swish'],
  keras: 'keras.activations.silu',
  summary: 'The number times its sigmoid.',
  details: 'y = x / (1 + exp(-x)). Elfwing et al. 2017; also called swish.',
  example: 'dense 16 silu',
  params: {},
  gives: 'numbers',
  lower: (g, x) => g.mul(x, g.sigmoid(x)),
});
