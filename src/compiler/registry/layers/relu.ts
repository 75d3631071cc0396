import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { maybe, optional } from '../param.ts';
import { number } from '../param_type.ts';

export const reluLayer = defineLayer({
  name: 'relu',
  keras: 'keras.layers.ReLU',
  summary: 'Zero for negative numbers, and the number itself for positive ones; as a layer of its own.',
  details: 'The activation `relu`: y = x from threshold to max_value, max_value above it, and negative_slope · (x - threshold) below the threshold.',
  example: 'dense 16\nrelu',
  params: {
    max_value: maybe(number({ min: 0 }), 'The greatest that comes out; no bound when left out.'),
    negative_slope: optional(number({ min: 0 }), 0, 'What numbers below the threshold are multiplied by.'),
    threshold: optional(number({ min: 0 }), 0, 'From where on numbers stay as they are.'),
  },
  shape: (_, input) => ({ output: { dtype: 'f32', shape: input.shape, vocabulary: null } }),
  lower: ({ g, arguments: args, input, uses }) => uses.activation(g, { name: 'relu', arguments: args }, g.cast(input, 'f32')),
  mask: () => passesMask,
  endsWith: (args) => ({ name: 'relu', arguments: args }),
});
