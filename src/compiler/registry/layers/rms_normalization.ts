import { defineLayer } from '../define.ts';
import { along, axisOrAxes, batchAxes, extentsOf, refuseAxes } from '../normalized.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';
import { ones } from '../uses.ts';

export const rmsNormalization = defineLayer({
  name: 'rms_normalization',
  aliases: ['rms_norm'],
  keras: 'keras.layers.RMSNormalization',
  summary: 'Divides the features of each row by their root mean square, then scales them as is learnt.',
  details: 'y = scale · x / √(mean(x²) + epsilon), along `axis`. scale has the extents of those axes, and begins as 1. Zhang and Sennrich 2019.',
  example: 'dense 64\nrms_normalization\nactivation relu',
  params: {
    axis: axisOrAxes,
    epsilon: optional(number({ min: 0 }), 0.000001, 'Keeps the division from blowing up.'),
  },
  shape: ({ axis }, input) => refuseAxes(axis, input.shape) ?? {
    output: { dtype: 'f32', shape: input.shape, vocabulary: null },
    weights: { scale: { shape: extentsOf(axis, input.shape), initializer: ones } },
  },
  lower({ g, arguments: { axis, epsilon }, input, weight }) {
    const x = g.cast(input, 'f32');
    const axes = batchAxes(axis, x.type.shape.length);
    const square = g.mean(g.mul(x, x), axes, { keepDims: true });
    return g.mul(g.div(x, g.sqrt(g.add(square, epsilon))), along(g, weight('scale'), x, axes));
  },
});
