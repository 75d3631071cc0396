import { defineGlobalPooling, greatest } from '../global_pooling.ts';

export const globalMaxPooling2d = defineGlobalPooling({
  name: 'global_max_pooling2d',
  aliases: ['global_max_pool2d'],
  keras: 'keras.layers.GlobalMaxPooling2D',
  rank: 2,
  pool: greatest,
  summary: 'The greatest over an image, for each channel.',
  details: 'Rows are [height, width, channels]. A row [height, width] has one channel. They become [channels], each the greatest over all places. Those that tie share the gradient.',
  example: 'conv2d 32 3x3 relu\nglobal_max_pooling2d',
});
