import { defineCallback } from '../define.ts';
import { required } from '../param.ts';
import { int, list, number } from '../param_type.ts';

export const learningRateScheduler = defineCallback({
  name: 'learning_rate_scheduler',
  aliases: ['lr_scheduler'],
  keras: 'keras.callbacks.LearningRateScheduler',
  summary: 'Gives the epochs of a training learning rates by a table.',
  details:
    'With `boundaries [10, 20]` and `values [0.01, 0.001, 0.0001]` the rate is 0.01 in the first ten epochs of each training, 0.001 in the next ten, and then 0.0001. Keras takes a function here; a file runs no code. The history has the rate of each epoch as `learning_rate`.',
  example: 'learning_rate_scheduler boundaries [10, 20] values [0.01, 0.001, 0.0001]',
  records: ['learning_rate'],
  params: {
    boundaries: required(list(int({ min: 1 })), 'After how many epochs the next rate begins to hold, ascending.'),
    values: required(list(number({ min: 0 })), 'The rates: one more than there are boundaries.'),
  },
  check({ boundaries, values }) {
    if (values.length !== boundaries.length + 1) {
      return { refusal: `there are ${values.length} values for ${boundaries.length} boundaries`, help: 'give one value more than boundaries: `boundaries [10] values [0.01, 0.001]`' };
    }
    const unordered = boundaries.find((boundary, index) => index > 0 && boundary <= (boundaries[index - 1] ?? 0));
    return unordered === undefined ? null : { refusal: `boundary ${unordered} is not after the one before it`, help: 'write the boundaries in ascending order' };
  },
  plan: ({ boundaries, values }, _, at) => ({ callback: 'learning_rate_scheduler', boundaries, values, at }),
});
