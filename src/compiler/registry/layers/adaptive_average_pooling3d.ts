import { defineAdaptivePooling } from '../adaptive_pooling.ts';
import { average } from '../pooling.ts';

export const adaptiveAveragePooling3d = defineAdaptivePooling({
  name: 'adaptive_average_pooling3d',
  aliases: ['adaptive_avg_pool3d'],
  keras: 'keras.layers.AdaptiveAveragePooling3D',
  rank: 3,
  pool: average,
  summary: 'The mean of each part of a volume, in as many parts as are asked for.',
  details: 'Rows are [depth, height, width, channels]. Along each axis, part i of m goes from floor(i · n / m) to before ceil((i + 1) · n / m) of the n there are. Each channel for itself.',
  example: 'conv3d 8 3 relu\nadaptive_avg_pool3d 4',
});
