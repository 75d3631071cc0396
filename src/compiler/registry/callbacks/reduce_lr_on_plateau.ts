import { defineCallback } from '../define.ts';
import { monitored } from '../monitored.ts';
import { optional } from '../param.ts';
import { int, number } from '../param_type.ts';

export const reduceLrOnPlateau = defineCallback({
  name: 'reduce_lr_on_plateau',
  aliases: ['reduce_lr'],
  keras: 'keras.callbacks.ReduceLROnPlateau',
  summary: 'Makes the learning rate smaller when a reading has not become better for some epochs.',
  details:
    'When `patience` epochs in a row have brought nothing better than the best so far, the learning rate is multiplied by `factor`, as far down as `min_lr`; the next `cooldown` epochs are then not counted. The rate stays as it is for a further `fit`. The history has the rate of each epoch as `learning_rate`.',
  example: 'reduce_lr monitor val_loss factor 0.2 patience 5 min_lr 0.0001',
  records: ['learning_rate'],
  params: {
    ...monitored,
    factor: optional(number({ above: 0, below: 1 }), 0.1, 'What the learning rate is multiplied by.'),
    patience: optional(int({ min: 0 }), 10, 'After how many epochs without anything better the rate is made smaller.'),
    min_delta: optional(number({ min: 0 }), 1e-4, 'By how much a reading must be better to count as better.'),
    cooldown: optional(int({ min: 0 }), 0, 'How many epochs are not counted after the rate was made smaller.'),
    min_lr: optional(number({ min: 0 }), 0, 'The rate does not fall below this.'),
  },
  watches: ({ monitor, mode }) => ({ monitor, mode }),
  plan: ({ monitor, factor, patience, min_delta, cooldown, min_lr }, mode, at) => ({
    callback: 'reduce_lr_on_plateau', monitor, factor, patience, mode, min_delta, cooldown, min_lr, at,
  }),
});
