import { defineDepthwiseConvolution } from '../depthwise.ts';

export const depthwiseConv2d = defineDepthwiseConvolution({
  name: 'depthwise_conv2d',
  keras: 'keras.layers.DepthwiseConv2D',
  rank: 2,
  summary: 'A convolution over an image in which each channel is seen for itself.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. Output m of channel c is number c · depth_multiplier + m of the last axis: activation(cross-correlation of that channel and its part of the kernel + bias). kernel has shape [height, width, channels, depth_multiplier], bias [channels · depth_multiplier]. Padding `same` is that of TensorFlow.',
  example: 'conv2d 32 3x3 relu\ndepthwise_conv2d 3x3 relu',
});
