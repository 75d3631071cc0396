import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { defineLayer } from '../define.ts';
import { anyCounts } from '../masks.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const masking = defineLayer({
  name: 'masking',
  keras: 'keras.layers.Masking',
  summary: 'Marks steps that hold nothing but one number, so that the layers after it skip them.',
  details: 'A step counts where any of its features differs from mask_value; those that do not count become 0. Recurrent layers skip them, `global_average_pooling1d` leaves them out of the mean, and losses out of theirs.',
  example: 'masking\nlstm 32',
  params: {
    mask_value: optional(number(), 0, 'The number that a step to be skipped holds in all its features.', { positional: true }),
  },
  shape(_, input) {
    if (input.shape.length === 0) return { refusal: 'each row here is a single number, and has no steps' };
    return { output: input };
  },
  lower: ({ g, arguments: { mask_value }, input }) => g.select(g.reshape(counts(g, input, mask_value), [...input.type.shape.slice(0, -1), 1]), input, 0),
  mask: ({ mask_value }) => ({
    gives: () => true,
    lower: (g, [input]) => (input === undefined ? null : counts(g, input.value, mask_value)),
  }),
});

/** Whether any feature is another number. */
function counts(g: GraphBuilder, x: TensorValue, value: number): TensorValue {
  // Words, too, are compared with any number.
  return anyCounts(g, g.not(g.equal(g.cast(x, 'f32'), value)));
}
