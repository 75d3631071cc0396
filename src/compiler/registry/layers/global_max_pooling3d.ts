import { defineGlobalPooling, greatest } from '../global_pooling.ts';

export const globalMaxPooling3d = defineGlobalPooling({
  name: 'global_max_pooling3d',
  aliases: ['global_max_pool3d'],
  keras: 'keras.layers.GlobalMaxPooling3D',
  rank: 3,
  pool: greatest,
  summary: 'The greatest over a volume, for each channel.',
  details: 'Rows are [depth, height, width, channels]. They become [channels], each the greatest over all places. Those that tie share the gradient.',
  example: 'conv3d 8 3 relu\nglobal_max_pooling3d',
});
