import { classWeight } from '../class_weight.ts';
import { defineAction } from '../define.ts';
import { maybe, optional } from '../param.ts';
import { amount, boolean, callOf, choice, int, oneOf } from '../param_type.ts';

export const fit = defineAction({
  name: 'fit',
  keras: 'keras.Model.fit',
  summary: 'Trains the model.',
  details:
    'Goes over the training rows `epochs` times, `batch` rows a step, in an order shuffled anew for each epoch. `validation` holds rows out of training and reports on them after each epoch: `first(10000)`, `last(10%)` (what Keras calls validation_split), `random(10%)`, or `test`. A second `fit` goes on where the first ended.',
  example: 'fit epochs 20 batch 512 validation first(10000)',
  params: {
    epochs: optional(int({ min: 1 }), 1, 'How often to go over the training rows.', { positional: true }),
    batch: optional(int({ min: 1 }), 32, 'Rows a step.', { aliases: ['batch_size'] }),
    validation: maybe(oneOf(callOf(['first', 'last', 'random'], amount()), choice({ test: 'the test part of the data' })), 'Which rows to hold out.'),
    shuffle: optional(boolean(), true, 'Whether each epoch has its own order.'),
    validation_batch: maybe(int({ min: 1 }), 'Rows at a time when rows held out are judged; the result does not depend on it but for rounding. Without it, as many as is quick.', { aliases: ['validation_batch_size'] }),
    validation_freq: optional(int({ min: 1 }), 1, 'After every how many epochs rows held out are judged.'),
    class_weight: classWeight,
  },
  needs: ['data', 'model', 'training'],
  plan: ({ epochs, batch, validation, shuffle, validation_batch, validation_freq, class_weight }, at) => ({
    action: 'fit', epochs, batch, validation: validation === 'test' ? { from: 'test' } : validation, shuffle, validation_batch, validation_freq, class_weight, at,
  }),
});
