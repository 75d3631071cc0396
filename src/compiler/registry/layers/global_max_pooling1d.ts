import { defineLayer } from '../define.ts';
import { optional } from '../param.ts';
import { boolean } from '../param_type.ts';
import { pooledOverSteps } from '../pooled.ts';

export const globalMaxPooling1d = defineLayer({
  name: 'global_max_pooling1d',
  aliases: ['global_max_pool1d'],
  keras: 'keras.layers.GlobalMaxPooling1D',
  summary: 'The greatest over the steps of a sequence.',
  details: 'Shape [steps, features] becomes [features], each the greatest over all steps.',
  example: 'embedding 16\nglobal_max_pooling1d',
  params: {
    keepdims: optional(boolean(), false, 'Keeps the axis of steps, of length 1.'),
  },
  shape: ({ keepdims }, input) => pooledOverSteps(input, keepdims),
  lower: ({ g, arguments: { keepdims }, input }) => g.reduceMax(g.cast(input, 'f32'), [1], { keepDims: keepdims }),
});
