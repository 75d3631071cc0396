import { defineInitializer } from '../define.ts';

export const zeros = defineInitializer({
  name: 'zeros',
  keras: 'keras.initializers.Zeros',
  summary: 'All zero.',
  details: 'Every element is 0.',
  example: 'dense 16 bias_initializer zeros',
  params: {},
  lower: (g, { shape }) => g.constant(0, 'f32', shape),
});
