import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const eluLayer = defineLayer({
  name: 'elu',
  keras: 'keras.layers.ELU',
  summary: 'The number itself where positive, and an exponential that levels off below zero; as a layer of its own.',
  details: 'The activation `elu`: y = x for x > 0, else alpha · (exp(x) - 1).',
  example: 'dense 16\nelu',
  params: {
    alpha: optional(number(), 1, 'Where it levels off below zero, negated.', { positional: true }),
  },
  shape: (_, input) => ({ output: { dtype: 'f32', shape: input.shape, vocabulary: null } }),
  lower: ({ g, arguments: args, input, uses }) => uses.activation(g, { name: 'elu', arguments: args }, g.cast(input, 'f32')),
  mask: () => passesMask,
  endsWith: (args) => ({ name: 'elu', arguments: args }),
});
