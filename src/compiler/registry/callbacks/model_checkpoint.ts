import { defineCallback } from '../define.ts';
import { monitored } from '../monitored.ts';
import { maybe, optional, required } from '../param.ts';
import { boolean, choice, file, int, number, oneOf } from '../param_type.ts';

export const modelCheckpoint = defineCallback({
  name: 'model_checkpoint',
  aliases: ['checkpoint'],
  keras: 'keras.callbacks.ModelCheckpoint',
  summary: 'Saves the model while training goes on.',
  details:
    'After each epoch, or only after those that are the best so far, the model is written as `save` would. The name may hold `{epoch}`, `{batch}` and readings, such as `{val_loss}`, with a format as in Python: `"{epoch:02d}-{val_loss:.2f}.keras"`; without any, each file takes the place of the one before. With `save_freq 100` it is written after every hundredth step instead. What is the best so far holds from one `fit` to the next, and is known again after `load`. Unlike Keras, an epoch after which the reading is not measured is never taken for the best. `cross_validate` saves nothing.',
  example: 'checkpoint "best.keras" monitor val_loss best',
  params: {
    filepath: required(file(), 'The file; its ending decides the format.'),
    monitor: monitored.monitor,
    save_best_only: optional(boolean(), false, 'Whether only the best so far is kept.', { aliases: ['best'] }),
    save_weights_only: optional(boolean(), false, 'Leaves out how the model is trained and how far it was.'),
    mode: monitored.mode,
    save_freq: optional(oneOf(choice({ epoch: 'after each epoch' }), int({ min: 1 })), 'epoch', 'When: `epoch`, or after every so many steps.', { aliases: ['every'] }),
    initial_value_threshold: maybe(number(), 'The first one saved must be better than this.'),
  },
  watches: ({ monitor, mode, save_best_only }) => (save_best_only ? { monitor, mode } : null),
  saves: ({ filepath, save_weights_only, save_freq }) => ({ pattern: filepath, weightsOnly: save_weights_only, withinEpochs: save_freq !== 'epoch' }),
  check({ monitor, save_best_only, save_freq }) {
    if (!save_best_only || save_freq === 'epoch' || !monitor.startsWith('val_')) return null;
    return { refusal: `\`${monitor}\` is measured after epochs, and the best is to be kept after every ${save_freq} steps`, help: 'go by the training rows, `monitor loss`, or save after epochs' };
  },
  plan: ({ filepath, monitor, save_best_only, save_weights_only, save_freq, initial_value_threshold }, mode, at) => ({
    callback: 'model_checkpoint', filepath, monitor, save_best_only, save_weights_only, mode, save_freq, initial_value_threshold, at,
  }),
});
