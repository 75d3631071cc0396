import { defineLayer } from '../define.ts';
import { optional } from '../param.ts';
import { boolean } from '../param_type.ts';
import { pooledOverSteps } from '../pooled.ts';

export const globalAveragePooling1d = defineLayer({
  name: 'global_average_pooling1d',
  aliases: ['global_avg_pool1d'],
  keras: 'keras.layers.GlobalAveragePooling1D',
  summary: 'The mean over the steps of a sequence.',
  details: 'Shape [steps, features] becomes [features], each the mean over all steps.',
  example: 'embedding 16\nglobal_average_pooling1d',
  params: {
    keepdims: optional(boolean(), false, 'Keeps the axis of steps, of length 1.'),
  },
  shape: ({ keepdims }, input) => pooledOverSteps(input, keepdims),
  lower: ({ g, arguments: { keepdims }, input }) => g.mean(g.cast(input, 'f32'), [1], { keepDims: keepdims }),
});
