import { defineSeparableConvolution } from '../depthwise.ts';

export const separableConv2d = defineSeparableConvolution({
  name: 'separable_conv2d',
  aliases: ['separable_convolution2d'],
  keras: 'keras.layers.SeparableConv2D',
  rank: 2,
  summary: 'A convolution over an image in two steps: over each channel for itself, and then across the channels of each place.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. First as `depthwise_conv2d` without bias, with depthwise_kernel [height, width, channels, depth_multiplier]; then a product with pointwise_kernel [1, 1, channels · depth_multiplier, filters], plus bias [filters], through the activation. It has far fewer weights than `conv2d`. Chollet 2017. Padding `same` is that of TensorFlow.',
  example: 'conv2d 32 3x3 relu\nseparable_conv2d 64 3x3 relu',
});
