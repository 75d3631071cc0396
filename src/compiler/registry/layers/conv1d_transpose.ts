import { defineTransposedConvolution } from '../transposed_convolution.ts';

export const conv1dTranspose = defineTransposedConvolution({
  name: 'conv1d_transpose',
  aliases: ['convolution1d_transpose'],
  keras: 'keras.layers.Conv1DTranspose',
  rank: 1,
  summary: 'Spreads every step of a sequence over a window, and so makes the sequence longer: a convolution the other way round.',
  details: 'Rows are [steps, features]. y = activation(t + bias), where t is what a convolution with this kernel passes back to its input: each number of a row is spread over a window, weighted by the kernel, and where windows overlap they add up. kernel has shape [kernel_size, filters, features], bias [filters]. With `strides` s, n steps become s · n with padding `same`, and (n - 1) · s + max(kernel_size, s) with `valid`. Padding `same` is that of TensorFlow.',
  example: 'embedding 16\nconv1d_transpose 8 3 relu strides 2 padding same',
});
