import { defineAdaptivePooling } from '../adaptive_pooling.ts';
import { average } from '../pooling.ts';

export const adaptiveAveragePooling1d = defineAdaptivePooling({
  name: 'adaptive_average_pooling1d',
  aliases: ['adaptive_avg_pool1d'],
  keras: 'keras.layers.AdaptiveAveragePooling1D',
  rank: 1,
  pool: average,
  summary: 'The mean of each part of a sequence, in as many parts as are asked for.',
  details: 'Rows are [steps, features]. Along each axis, part i of m goes from floor(i · n / m) to before ceil((i + 1) · n / m) of the n there are. Each feature for itself.',
  example: 'embedding 16\nadaptive_avg_pool1d 8',
});
