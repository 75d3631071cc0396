import { defineAdaptivePooling } from '../adaptive_pooling.ts';
import { greatest } from '../pooling.ts';

export const adaptiveMaxPooling1d = defineAdaptivePooling({
  name: 'adaptive_max_pooling1d',
  aliases: ['adaptive_max_pool1d'],
  keras: 'keras.layers.AdaptiveMaxPooling1D',
  rank: 1,
  pool: greatest,
  summary: 'The greatest of each part of a sequence, in as many parts as are asked for.',
  details: 'Rows are [steps, features]. Along each axis, part i of m goes from floor(i · n / m) to before ceil((i + 1) · n / m) of the n there are. Each feature for itself.',
  example: 'embedding 16\nadaptive_max_pool1d 8',
});
