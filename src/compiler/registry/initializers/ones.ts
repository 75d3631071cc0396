import { defineInitializer } from '../define.ts';

export const ones = defineInitializer({
  name: 'ones',
  keras: 'keras.initializers.Ones',
  summary: 'All one.',
  details: 'Every element is 1.',
  example: 'dense 16 bias_initializer ones',
  params: {},
  lower: (g, { shape }) => g.constant(1, 'f32', shape),
});
