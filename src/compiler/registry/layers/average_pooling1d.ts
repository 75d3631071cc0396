import { average, definePooling } from '../pooling.ts';

export const averagePooling1d = definePooling({
  name: 'average_pooling1d',
  aliases: ['avg_pool1d', 'average_pool1d'],
  keras: 'keras.layers.AveragePooling1D',
  rank: 1,
  pool: average,
  summary: 'The mean of what is under a window that goes over a sequence.',
  details: 'Rows are [steps, features]. Each feature for itself. Padding `same` is that of TensorFlow, and does not count.',
  example: 'embedding 16\nconv1d 32 5 relu\navg_pool1d 2',
});
