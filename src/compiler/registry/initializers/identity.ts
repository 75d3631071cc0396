import { defineInitializer } from '../define.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const identity = defineInitializer({
  name: 'identity',
  keras: 'keras.initializers.Identity',
  summary: 'A matrix with ones on its diagonal.',
  details: '`gain` where row and column have the same number, 0 elsewhere.',
  example: 'simple_rnn 16 recurrent_initializer identity(0.9)',
  params: {
    gain: optional(number(), 1, 'The number on the diagonal.', { positional: true }),
  },
  refuses: (_, shape) => (shape.length === 2 ? null : `makes matrices, and here is shape [${shape.join(', ')}]`),
  lower: (g, { shape }, { gain }) => g.select(g.equal(g.iota('i32', shape, 0), g.iota('i32', shape, 1)), g.constant(gain, 'f32'), 0),
});
