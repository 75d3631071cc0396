import { average, definePooling } from '../pooling.ts';

export const averagePooling2d = definePooling({
  name: 'average_pooling2d',
  aliases: ['avg_pool2d', 'average_pool2d'],
  keras: 'keras.layers.AveragePooling2D',
  rank: 2,
  pool: average,
  summary: 'The mean of what is under a window that goes over an image.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. Each channel for itself. Padding `same` is that of TensorFlow, and does not count.',
  example: 'conv2d 32 3x3 relu\navg_pool2d 2x2',
});
