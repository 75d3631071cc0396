import { defineGlobalPooling, mean } from '../global_pooling.ts';

export const globalAveragePooling3d = defineGlobalPooling({
  name: 'global_average_pooling3d',
  aliases: ['global_avg_pool3d'],
  keras: 'keras.layers.GlobalAveragePooling3D',
  rank: 3,
  pool: mean,
  summary: 'The mean over a volume, for each channel.',
  details: 'Rows are [depth, height, width, channels]. They become [channels], each the mean over all places.',
  example: 'conv3d 8 3 relu\nglobal_average_pooling3d',
});
