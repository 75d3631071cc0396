import { defineAdaptivePooling } from '../adaptive_pooling.ts';
import { greatest } from '../pooling.ts';

export const adaptiveMaxPooling3d = defineAdaptivePooling({
  name: 'adaptive_max_pooling3d',
  aliases: ['adaptive_max_pool3d'],
  keras: 'keras.layers.AdaptiveMaxPooling3D',
  rank: 3,
  pool: greatest,
  summary: 'The greatest of each part of a volume, in as many parts as are asked for.',
  details: 'Rows are [depth, height, width, channels]. Along each axis, part i of m goes from floor(i · n / m) to before ceil((i + 1) · n / m) of the n there are. Each channel for itself.',
  example: 'conv3d 8 3 relu\nadaptive_max_pool3d 4',
});
