import { defineLayer } from '../define.ts';
import { normal } from '../distributions.ts';
import { passesMask } from '../masks.ts';
import { required } from '../param.ts';
import { number } from '../param_type.ts';

export const gaussianNoise = defineLayer({
  name: 'gaussian_noise',
  keras: 'keras.layers.GaussianNoise',
  summary: 'While training, adds noise to every number.',
  details: 'Adds a number drawn from the normal distribution of mean 0 and that standard deviation. Outside training it changes nothing.',
  example: 'gaussian_noise 0.1\ndense 16 relu',
  params: {
    stddev: required(number({ min: 0 }), 'Standard deviation of the noise.'),
  },
  shape: (_, input) => ({ output: { ...input, dtype: 'f32', vocabulary: null } }),
  lower({ g, arguments: { stddev }, input, training, random }) {
    const x = g.cast(input, 'f32');
    return training && stddev > 0 ? g.add(x, g.mul(normal(g, { uniform: () => random(x.type.shape) }), stddev)) : x;
  },
  mask: () => passesMask,
});
