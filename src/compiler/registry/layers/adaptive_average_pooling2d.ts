import { defineAdaptivePooling } from '../adaptive_pooling.ts';
import { average } from '../pooling.ts';

export const adaptiveAveragePooling2d = defineAdaptivePooling({
  name: 'adaptive_average_pooling2d',
  aliases: ['adaptive_avg_pool2d'],
  keras: 'keras.layers.AdaptiveAveragePooling2D',
  rank: 2,
  pool: average,
  summary: 'The mean of each part of an image, in as many parts as are asked for.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. Along each axis, part i of m goes from floor(i · n / m) to before ceil((i + 1) · n / m) of the n there are. Each channel for itself.',
  example: 'conv2d 32 3x3 relu\nadaptive_avg_pool2d 7x7',
});
