import { definePooling, greatest } from '../pooling.ts';

export const maxPooling1d = definePooling({
  name: 'max_pooling1d',
  aliases: ['max_pool1d'],
  keras: 'keras.layers.MaxPooling1D',
  rank: 1,
  pool: greatest,
  summary: 'The greatest of what is under a window that goes over a sequence.',
  details: 'Rows are [steps, features]. Each feature for itself. Padding `same` is that of TensorFlow, and never the greatest. Where several are, the first gets the gradient.',
  example: 'embedding 16\nconv1d 32 5 relu\nmax_pool1d 2',
});
