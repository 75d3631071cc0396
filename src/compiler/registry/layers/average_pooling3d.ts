import { average, definePooling } from '../pooling.ts';

export const averagePooling3d = definePooling({
  name: 'average_pooling3d',
  aliases: ['avg_pool3d', 'average_pool3d'],
  keras: 'keras.layers.AveragePooling3D',
  rank: 3,
  pool: average,
  summary: 'The mean of what is under a window that goes over a volume.',
  details: 'Rows are [depth, height, width, channels]. Each channel for itself. Padding `same` is that of TensorFlow, and does not count.',
  example: 'conv3d 8 3 relu\navg_pool3d 2',
});
