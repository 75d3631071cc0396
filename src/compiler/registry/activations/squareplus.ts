import { defineActivation } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const squareplus = defineActivation({
  name: 'squareplus',
  keras: 'keras.activations.squareplus',
  summary: 'A smooth relu without exponentials.',
  details: 'y = (x + √(x² + b)) / 2',
  example: 'dense 16 squareplus',
  params: {
    b: optional(number({ min: 0 }), 4, 'How smooth.', { positional: true }),
  },
  gives: 'numbers',
  lower: (g, x, { b }) => g.div(g.add(x, g.sqrt(g.add(g.mul(x, x), b))), 2),
});
