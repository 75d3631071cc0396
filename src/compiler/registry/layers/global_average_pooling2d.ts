import { defineGlobalPooling, mean } from '../global_pooling.ts';

export const globalAveragePooling2d = defineGlobalPooling({
  name: 'global_average_pooling2d',
  aliases: ['global_avg_pool2d'],
  keras: 'keras.layers.GlobalAveragePooling2D',
  rank: 2,
  pool: mean,
  summary: 'The mean over an image, for each channel.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. They become [channels], each the mean over all places.',
  example: 'conv2d 32 3x3 relu\nglobal_average_pooling2d',
});
