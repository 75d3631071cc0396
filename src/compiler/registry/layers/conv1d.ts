import { defineConvolution } from '../convolution.ts';

export const conv1d = defineConvolution({
  name: 'conv1d',
  aliases: ['convolution1d'],
  keras: 'keras.layers.Conv1D',
  rank: 1,
  summary: 'Every output is a weighted sum of what is under a window that goes over a sequence, plus a bias, through an activation.',
  details: 'Rows are [steps, features]. y = activation(cross-correlation of x and kernel + bias); kernel has shape [kernel_size, features / groups, filters], bias [filters]. Padding `same` is that of TensorFlow: what is odd goes to the end. Padding `causal` puts zeros before only, so that no step sees a later one.',
  example: 'embedding 16\nconv1d 32 5 relu',
});
