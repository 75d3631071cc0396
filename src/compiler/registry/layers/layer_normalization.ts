import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { axisOrAxes, batchAxes, epsilonAdded, extentsOf, refuseAxes, scaleAndShift, scaleNeeds, scaleParams, standardize } from '../normalized.ts';

export const layerNormalization = defineLayer({
  name: 'layer_normalization',
  aliases: ['layer_norm'],
  keras: 'keras.layers.LayerNormalization',
  summary: 'Brings the features of each row to mean 0 and variance 1, then scales and shifts them as is learnt.',
  details: 'y = gamma · (x - mean) / √(variance + epsilon) + beta, along `axis`. gamma and beta have the extents of those axes. Ba, Kiros and Hinton 2016.',
  example: 'dense 64\nlayer_norm\nactivation relu',
  params: {
    axis: axisOrAxes,
    epsilon: epsilonAdded,
    ...scaleParams,
  },
  shape: (args, input) => refuseAxes(args.axis, input.shape) ?? {
    output: { dtype: 'f32', shape: input.shape, vocabulary: null },
    weights: scaleNeeds(args, extentsOf(args.axis, input.shape)),
  },
  lower({ g, arguments: args, input, weight }) {
    const x = g.cast(input, 'f32');
    const axes = batchAxes(args.axis, x.type.shape.length);
    return scaleAndShift(g, standardize(g, x, axes, args.epsilon).normal, args, weight, axes);
  },
  mask: () => passesMask,
});
