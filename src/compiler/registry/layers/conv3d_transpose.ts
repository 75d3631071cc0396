import { defineTransposedConvolution } from '../transposed_convolution.ts';

export const conv3dTranspose = defineTransposedConvolution({
  name: 'conv3d_transpose',
  aliases: ['convolution3d_transpose'],
  keras: 'keras.layers.Conv3DTranspose',
  rank: 3,
  summary: 'Spreads every place of a volume over a window, and so makes the volume larger: a convolution the other way round.',
  details: 'Rows are [depth, height, width, channels]. y = activation(t + bias), where t is what a convolution with this kernel passes back to its input: each number of a row is spread over a window, weighted by the kernel, and where windows overlap they add up. kernel has shape [depth, height, width, filters, channels], bias [filters]. With `strides` s, an extent n becomes s · n with padding `same`, and (n - 1) · s + max(kernel_size, s) with `valid`. Padding `same` is that of TensorFlow.',
  example: 'dense 64 relu\nreshape 4x4x4x1\nconv3d_transpose 8 3 relu strides 2 padding same',
});
