/**
 * @file The codes about what comes up while a program trains and writes.
 */
import { defineCodes } from './table.ts';

export const trainingCodes = defineCodes({
  NN3101: {
    severity: 'error',
    message: 'the loss is no longer a finite number, at step {step} of {steps} in epoch {epoch}',
    explanation:
      'Weights grew until the loss overflowed, or the logarithm of a negative number was asked for. Nothing after that would mean anything, so training stops; what was reported before stands.\n\nMost often the steps are too long for the data: a smaller learning rate helps, or features brought to similar size by `normalize` or `rescale`. A `relu` at the end, or labels that do not belong to the loss, can do it too.',
    example: { situation: 'Training with `optimizer sgd lr 10` on data whose features were never scaled.' },
  },
  NN3102: {
    severity: 'error',
    message: '`validation` holds out {held} of {rows} training rows, which leaves none to train on or none held out',
    explanation:
      'How many rows there are is known only once the data are read: the sample that ships with nnc is smaller than the data set, and a file can be of any length.',
    example: { situation: 'A program that holds out 10,000 reviews, run on the sample of IMDB, which has 2,500.' },
  },
  NN3103: {
    severity: 'error',
    message: 'there are no {part} rows',
    explanation: 'The data turned out to have no such part, or nothing was left of it after rows were taken out.',
    example: { situation: '`evaluate` on a data set whose files hold no test part.' },
  },
  NN3104: {
    severity: 'error',
    message: '{quantity} on {on} should be {bounds}, and it is {value}',
    explanation:
      'An `expect` of the file was not met. The rest of the file was run all the same; the run as a whole counts as failed, and ends with exit code 1, so that a script or a teacher notices.',
    example: { situation: '`expect accuracy above 0.9` after an evaluation that came to 0.88.' },
  },
  NN3106: {
    severity: 'error',
    message: '`{file}` could not be written: {why}',
    explanation:
      'The file is written beside its place and then renamed, so whatever was there before is still whole. The folder must exist and be writable, and the disk must have room.',
    example: { situation: '`history to "run.csv"` in a folder that may not be written to, or on a full disk.' },
  },
  NN3107: {
    severity: 'error',
    message: '{what} needs about {need} of memory, and there are {have}',
    explanation:
      'Weights, what the optimizer keeps for each of them, and rows of a fixed shape are all held in memory. What they need follows from the shapes, so it is looked at before anything is made: a run that does not fit would be killed by the system half-way, without a word.',
    example: { situation: 'A layer of two million units where two hundred were meant.' },
  },
  NN3108: {
    severity: 'error',
    message: 'there was not enough memory to go on',
    explanation: 'An array was to be made that is larger than what is left of memory, or than an array can be at all.\n\nThe compiled engine holds weights, rows and what a step computes in 4 GB. What is larger may fit where `nnc run FILE --engine tfjs` computes.',
    example: { situation: 'A batch of a million rows in a model that is large as well.' },
  },
  NN3109: {
    severity: 'error',
    message: '{engine} could not go on: {reason}',
    explanation:
      'What computes for nnc gave up: its memory may be full, its device gone, or its installation broken. The reason is in its own words. What was reported before stands.\n\nA smaller `batch` needs less memory. With `nnc run FILE --engine reference` nnc computes by itself: slowly, but needing nothing.',
    example: { situation: 'A graphics card whose memory another program has filled.' },
  },
  NN3111: {
    severity: 'error',
    message: 'rows are to be dealt into {folds} folds, and there are {rows}',
    explanation: 'Each fold of a cross-validation holds out rows of its own, so there must be at least as many rows as folds. How many there are in a file is known only once it is read.',
    example: { situation: '`cross_validate folds 10` on a file of six rows.' },
  },
});
