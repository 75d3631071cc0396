import { defineTransposedConvolution } from '../transposed_convolution.ts';

export const conv2dTranspose = defineTransposedConvolution({
  name: 'conv2d_transpose',
  aliases: ['convolution2d_transpose'],
  keras: 'keras.layers.Conv2DTranspose',
  rank: 2,
  summary: 'Spreads every place of an image over a window, and so makes the image larger: a convolution the other way round.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. y = activation(t + bias), where t is what a convolution with this kernel passes back to its input: each number of a row is spread over a window, weighted by the kernel, and where windows overlap they add up. kernel has shape [height, width, filters, channels], bias [filters]. With `strides` s, an extent n becomes s · n with padding `same`, and (n - 1) · s + max(kernel_size, s) with `valid`. Padding `same` is that of TensorFlow. Also called deconvolution.',
  example: 'dense 49 relu\nreshape 7x7x1\nconv2d_transpose 16 3x3 relu strides 2 padding same',
});
