import { defineDepthwiseConvolution } from '../depthwise.ts';

export const depthwiseConv1d = defineDepthwiseConvolution({
  name: 'depthwise_conv1d',
  keras: 'keras.layers.DepthwiseConv1D',
  rank: 1,
  summary: 'A convolution over the steps of a sequence in which each feature is seen for itself.',
  details: 'Rows are [steps, features]. Output m of feature c is number c · depth_multiplier + m of the last axis: activation(cross-correlation of that feature and its part of the kernel + bias). kernel has shape [kernel_size, features, depth_multiplier], bias [features · depth_multiplier]. Padding `same` is that of TensorFlow.',
  example: 'embedding 16\ndepthwise_conv1d 5 relu',
});
