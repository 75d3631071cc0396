import { defineConvolution } from '../convolution.ts';

export const conv2d = defineConvolution({
  name: 'conv2d',
  aliases: ['convolution2d'],
  keras: 'keras.layers.Conv2D',
  rank: 2,
  summary: 'Every output is a weighted sum of what is under a window that goes over an image, plus a bias, through an activation.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. y = activation(cross-correlation of x and kernel + bias); kernel has shape [height, width, channels / groups, filters], bias [filters]. Padding `same` is that of TensorFlow: what is odd goes to the end.',
  example: 'conv2d 32 3x3 relu\nmax_pool2d 2x2',
});
