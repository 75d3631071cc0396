import { classWeight } from '../class_weight.ts';
import { defineAction } from '../define.ts';
import { maybe, optional } from '../param.ts';
import { boolean, int } from '../param_type.ts';

export const crossValidate = defineAction({
  name: 'cross_validate',
  summary: 'Trains the model anew for each part of the training rows, on all the others, and judges it on that part.',
  details:
    'The training rows are dealt into `folds` parts of about the same size. For each part a new model is trained on the other rows, as `fit` would, and after each epoch judged on the part that was held out; what transforms learn, they learn from the rows trained on. The history is the mean over folds, epoch by epoch, so that `val_mae` is what the model can be expected to reach on rows it has never seen; the deviation that is told is the standard deviation over folds.\n\nWithout `shuffle`, parts are rows that follow each other. Where labels are classes, each part has as many rows of each class as the others, unless `stratified false` says not to. With `repeats`, all of it is done several times, each time with other parts. Callbacks act in each fold, but for those that write files. Afterwards the model is as after `reset`, and a `fit` begins a history of its own.',
  example: 'cross_validate folds 4 epochs 100 batch 1\nhistory to "folds.csv"',
  params: {
    folds: optional(int({ min: 2 }), 5, 'Into how many parts the rows are dealt.', { positional: true, aliases: ['n_splits'] }),
    epochs: optional(int({ min: 1 }), 1, 'How often each training goes over its rows.'),
    batch: optional(int({ min: 1 }), 32, 'Rows a step.', { aliases: ['batch_size'] }),
    repeats: optional(int({ min: 1 }), 1, 'How often all of it is done, the rows dealt otherwise each time.', { aliases: ['n_repeats'] }),
    stratified: maybe(boolean(), 'Whether parts have their share of each class. Without it, they do where labels are classes.'),
    shuffle: maybe(boolean(), 'Whether rows are dealt in random order. Without it, they are where there are repeats.'),
    validation_freq: optional(int({ min: 1 }), 1, 'After every how many epochs the part that is held out is judged.'),
    class_weight: classWeight,
  },
  needs: ['data', 'model', 'training'],
  plan: ({ folds, epochs, batch, repeats, stratified, shuffle, validation_freq, class_weight }, at) => ({
    action: 'cross_validate', folds, epochs, batch, repeats, stratified, shuffle: shuffle ?? repeats > 1, validation_freq, class_weight, at,
  }),
});
