import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const leakyReluLayer = defineLayer({
  name: 'leaky_relu',
  keras: 'keras.layers.LeakyReLU',
  summary: 'relu that lets a small share of negative numbers through; as a layer of its own.',
  details: 'The activation `leaky_relu`: y = x for x > 0, else negative_slope · x. As in Keras, the share is 0.3 here and 0.2 where the activation is named without arguments.',
  example: 'dense 16\nleaky_relu 0.1',
  params: {
    negative_slope: optional(number({ min: 0 }), 0.3, 'The share of a negative number that gets through.', { positional: true }),
  },
  shape: (_, input) => ({ output: { dtype: 'f32', shape: input.shape, vocabulary: null } }),
  lower: ({ g, arguments: args, input, uses }) => uses.activation(g, { name: 'leaky_relu', arguments: args }, g.cast(input, 'f32')),
  mask: () => passesMask,
  endsWith: (args) => ({ name: 'leaky_relu', arguments: args }),
});
