import { defineConvolution } from '../convolution.ts';

export const conv3d = defineConvolution({
  name: 'conv3d',
  aliases: ['convolution3d'],
  keras: 'keras.layers.Conv3D',
  rank: 3,
  summary: 'Every output is a weighted sum of what is under a window that goes over a volume, plus a bias, through an activation.',
  details: 'Rows are [depth, height, width, channels]. y = activation(cross-correlation of x and kernel + bias); kernel has shape [depth, height, width, channels / groups, filters], bias [filters]. Padding `same` is that of TensorFlow: what is odd goes to the end.',
  example: 'conv3d 8 3 relu',
});
