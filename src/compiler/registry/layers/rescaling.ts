import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { optional, required } from '../param.ts';
import { number } from '../param_type.ts';

export const rescaling = defineLayer({
  name: 'rescaling',
  keras: 'keras.layers.Rescaling',
  summary: 'Multiplies every number by one factor and adds another number.',
  details: 'y = x · scale + offset. The transform `rescale` does it once, before the model sees the rows; this is part of the model.',
  example: 'rescaling (1 / 255)\nconv2d 32 3x3 relu',
  params: {
    scale: required(number(), 'The factor.'),
    offset: optional(number(), 0, 'What is added.', { positional: true }),
  },
  shape: (_, input) => ({ output: { dtype: 'f32', shape: input.shape, vocabulary: null } }),
  lower({ g, arguments: { scale, offset }, input }) {
    const scaled = g.mul(g.cast(input, 'f32'), scale);
    return offset === 0 ? scaled : g.add(scaled, offset);
  },
  mask: () => passesMask,
});
