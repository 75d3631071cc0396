import { defineSeparableConvolution } from '../depthwise.ts';

export const separableConv1d = defineSeparableConvolution({
  name: 'separable_conv1d',
  aliases: ['separable_convolution1d'],
  keras: 'keras.layers.SeparableConv1D',
  rank: 1,
  summary: 'A convolution over a sequence in two steps: over each feature for itself, and then across the features of each step.',
  details: 'Rows are [steps, features]. First as `depthwise_conv1d` without bias, with depthwise_kernel [kernel_size, features, depth_multiplier]; then a product with pointwise_kernel [1, features · depth_multiplier, filters], plus bias [filters], through the activation. It has far fewer weights than `conv1d`. Padding `same` is that of TensorFlow.',
  example: 'embedding 16\nseparable_conv1d 32 5 relu',
});
