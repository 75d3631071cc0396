import { defineCallback } from '../define.ts';
import { optional } from '../param.ts';
import { boolean, choice, file, int, oneOf } from '../param_type.ts';

export const tensorboard = defineCallback({
  name: 'tensorboard',
  keras: 'keras.callbacks.TensorBoard',
  summary: 'Writes what TensorBoard shows, while training goes on.',
  details:
    'Event files as Keras writes them: the readings of each epoch, under `train` and `validation`; the layers as a graph; with `histogram_freq 1` a histogram of each weight after each epoch. `tensorboard --logdir logs` shows them, also while the run goes on. As in Keras epochs are counted from 0 there, and a further `fit`, or one after `load`, goes on counting. Files of earlier runs in the folder are left alone, and TensorBoard would draw both as one: name another folder for each run. `cross_validate` writes nothing to it. TensorBoard itself comes with `pip install tensorboard`.',
  example: 'tensorboard "logs/first" histogram_freq 1',
  params: {
    log_dir: optional(file(), 'logs', 'The folder to write to.', { positional: true }),
    histogram_freq: optional(int({ min: 0 }), 0, 'Histograms of the weights after every so many epochs; 0 for none.'),
    write_graph: optional(boolean(), true, 'Whether the layers are written as a graph.'),
    write_images: optional(boolean(), false, 'Whether weights are written as pictures too, where their histograms are.'),
    write_steps_per_second: optional(boolean(), false, 'Whether it is written how many steps were done in a second.'),
    update_freq: optional(oneOf(choice({ epoch: 'after each epoch alone', batch: 'after each step as well' }), int({ min: 1 })), 'epoch', 'When readings are written: `epoch`, `batch`, or after every so many steps as well.'),
  },
  plan: ({ update_freq, ...args }, _, at) => ({ callback: 'tensorboard', ...args, update_freq: update_freq === 'batch' ? 1 : update_freq, at }),
});
