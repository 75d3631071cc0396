import { defineLayer } from '../define.ts';
import { usesMask } from '../masks.ts';
import { optional } from '../param.ts';
import { boolean } from '../param_type.ts';
import { pooledOverSteps } from '../pooled.ts';

export const globalAveragePooling1d = defineLayer({
  name: 'global_average_pooling1d',
  aliases: ['global_avg_pool1d'],
  keras: 'keras.layers.GlobalAveragePooling1D',
  summary: 'The mean over the steps of a sequence.',
  details: 'Shape [steps, features] becomes [features], each the mean over all steps; over those that count, where a mask says so.',
  example: 'embedding 16\nglobal_average_pooling1d',
  params: {
    keepdims: optional(boolean(), false, 'Keeps the axis of steps, of length 1.'),
  },
  shape: ({ keepdims }, input) => pooledOverSteps(input, keepdims),
  lower({ g, arguments: { keepdims }, input, mask }) {
    const x = g.cast(input, 'f32');
    if (mask === null) return g.mean(x, [1], { keepDims: keepdims });
    const counting = g.reshape(mask, [...mask.type.shape, 1]);
    const sum = g.reduceSum(g.select(counting, x, 0), [1], { keepDims: keepdims });
    const count = g.reduceSum(g.cast(counting, 'f32'), [1], { keepDims: keepdims });
    // A row in which no step counts gives 0, where Keras gives 0 / 0.
    return g.div(sum, g.max(count, 1));
  },
  mask: () => usesMask,
});
