import { defineActivation } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const threshold = defineActivation({
  name: 'threshold',
  keras: 'keras.activations.threshold',
  summary: 'Leaves numbers above a threshold, and puts another in place of the rest.',
  details: 'y = x for x > threshold, else default_value',
  example: 'dense 16 threshold',
  params: {
    threshold: optional(number(), 0, 'Which numbers stay: those above.', { positional: true }),
    default_value: optional(number(), 0, 'What stands for the others.', { positional: true }),
  },
  gives: 'numbers',
  lower: (g, x, { threshold: least, default_value }) => g.select(g.less(least, x), x, default_value),
});
