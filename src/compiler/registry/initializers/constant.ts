import { defineInitializer } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const constant = defineInitializer({
  name: 'constant',
  keras: 'keras.initializers.Constant',
  summary: 'One number everywhere.',
  details: 'Every element is `value`.',
  example: 'dense 16 bias_initializer constant(0.1)',
  params: {
    value: optional(number(), 0, 'The number.', { positional: true }),
  },
  lower: (g, { shape }, { value }) => g.constant(value, 'f32', shape),
});
