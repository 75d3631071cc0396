import { defineLayer } from '../define.ts';
import { normal } from '../distributions.ts';
import { passesMask } from '../masks.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

export const gaussianDropout = defineLayer({
  name: 'gaussian_dropout',
  keras: 'keras.layers.GaussianDropout',
  summary: 'While training, multiplies every number by noise around 1.',
  details: 'The noise is normal, of mean 1 and standard deviation √(rate / (1 - rate)): as strong as dropout of that rate. Outside training it changes nothing. (Srivastava et al. 2014)',
  example: 'dense 64 relu\ngaussian_dropout 0.5',
  params: {
    rate: required(number({ min: 0, below: 1 }), 'The rate of the dropout that it is as strong as.'),
  },
  shape: (_, input) => ({ output: { ...input, dtype: 'f32', vocabulary: null } }),
  lower({ g, arguments: { rate }, input, training, random }) {
    const x = g.cast(input, 'f32');
    if (!training || rate === 0) return x;
    return g.mul(x, g.add(g.mul(normal(g, { uniform: () => random(x.type.shape) }), Math.sqrt(rate / (1 - rate))), 1));
  },
  mask: () => passesMask,
});
