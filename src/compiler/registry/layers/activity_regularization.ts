import { defineLayer } from '../define.ts';
import { passesMask } from '../masks.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';

export const activityRegularization = defineLayer({
  name: 'activity_regularization',
  keras: 'keras.layers.ActivityRegularization',
  summary: 'Lets numbers through, and adds to the loss how large they are.',
  details: 'Adds (l1 · Σ |x| + l2 · Σ x²) / rows of the batch to the loss, in training and in evaluation.',
  example: 'dense 64 relu\nactivity_regularization l1 0.001',
  params: {
    l1: optional(number({ min: 0 }), 0, 'What the sum of absolute values is multiplied by.'),
    l2: optional(number({ min: 0 }), 0, 'What the sum of squares is multiplied by.'),
  },
  shape: (_, input) => ({ output: { ...input, dtype: 'f32', vocabulary: null } }),
  lower: ({ g, input }) => g.cast(input, 'f32'),
  mask: () => passesMask,
  regularizes: ({ l1, l2 }) => ({ name: 'l1_l2', arguments: { l1, l2 } }),
});
