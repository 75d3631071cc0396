import { defineCallback } from '../define.ts';
import { monitored } from '../monitored.ts';
import { maybe, optional } from '../param.ts';
import { boolean, int, number } from '../param_type.ts';

export const earlyStopping = defineCallback({
  name: 'early_stopping',
  keras: 'keras.callbacks.EarlyStopping',
  summary: 'Ends a training when a reading has not become better for some epochs.',
  details:
    'After each epoch the reading is compared with the best so far. When `patience` epochs in a row have brought nothing better, training ends; never after its first epoch. With `restore_best_weights` the weights are then those of the best epoch, and so they are where all epochs were done. What the optimizer keeps stays as it is.',
  example: 'early_stopping monitor val_loss patience 3 restore_best',
  params: {
    ...monitored,
    min_delta: optional(number({ min: 0 }), 0, 'By how much a reading must be better to count as better.'),
    patience: optional(int({ min: 0 }), 0, 'After how many epochs without anything better training ends.'),
    baseline: maybe(number(), 'Where given, only what is better than this too ends the waiting.'),
    restore_best_weights: optional(boolean(), false, 'Whether the weights of the best epoch are put back.', { aliases: ['restore_best'] }),
    start_from_epoch: optional(int({ min: 0 }), 0, 'How many epochs are let pass first.'),
  },
  watches: ({ monitor, mode }) => ({ monitor, mode }),
  plan: ({ monitor, min_delta, patience, baseline, restore_best_weights, start_from_epoch }, mode, at) => ({
    callback: 'early_stopping', monitor, min_delta, patience, mode, baseline, restore_best_weights, start_from_epoch, at,
  }),
});
