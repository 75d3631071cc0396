import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { required } from '../param.ts';
import { entry } from '../param_type.ts';

export const activation = defineLayer({
  name: 'activation',
  keras: 'keras.layers.Activation',
  summary: 'Sends every number through an activation.',
  details: 'y = activation(x), of the shape of x.',
  example: 'dense 16\nactivation relu',
  params: {
    activation: required(entry('activation'), 'Which one.'),
  },
  shape: (_, input) => ({ output: { dtype: 'f32', shape: input.shape, vocabulary: null } }),
  lower: ({ g, arguments: { activation: use }, input, uses }) => uses.activation(g, use, g.cast(input, 'f32')),
  mask: () => passesMask,
  endsWith: ({ activation: use }) => use,
});
