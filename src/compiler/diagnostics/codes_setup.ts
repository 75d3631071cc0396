/**
 * @file The codes about callbacks and cross-validation (NN213…).
 */
import { defineCodes, program } from './table.ts';

export const setupCodes = defineCodes({
  NN2130: {
    severity: 'error',
    message: '`{callback}` goes by `{monitor}`, which nothing in this file measures',
    explanation:
      'A callback goes by the loss or by a metric of the file, on the training rows or, with `val_` before its name, on the rows that `fit` holds out. A metric has the name that `metrics` gives it.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics accuracy', 'early_stopping monitor val_accurracy', 'fit epochs 9 validation random(20%)'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'metrics accuracy', 'early_stopping monitor val_accuracy', 'fit epochs 9 validation random(20%)'),
    },
  },
  NN2131: {
    severity: 'error',
    message: '`{callback}` goes by `{monitor}`, and no rows are held out to measure it on',
    explanation:
      'Readings whose names begin with `val_` are of rows that are not trained on, so some training of the file must hold rows out. Going by the training rows is possible, but these get better even where the model only learns them by heart.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'early_stopping patience 3', 'fit epochs 9'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'early_stopping patience 3', 'fit epochs 9 validation random(20%)'),
    },
  },
  NN2132: {
    severity: 'error',
    message: '`{placeholder}` cannot be part of the name of a file: {problem}',
    explanation:
      'What stands in braces in the name of a checkpoint is replaced by a number: of the epoch, or a reading that is measured when the file is written. After a colon, `02d` asks for leading zeros, `.2f` for two decimals.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'checkpoint "{epoch:02d}-{val_los:.2f}.keras"', 'fit epochs 9 validation random(20%)'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'checkpoint "{epoch:02d}-{val_loss:.2f}.keras"', 'fit epochs 9 validation random(20%)'),
    },
  },
  NN2133: {
    severity: 'warning',
    message: '`{callback}` is for trainings, and nothing in this file trains',
    explanation:
      'What callbacks do happens while the model is trained.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'early_stopping monitor loss', 'evaluate train'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'early_stopping monitor loss', 'fit epochs 9', 'evaluate train'),
    },
  },
  NN2134: {
    severity: 'error',
    message: 'rows are to be dealt into {folds} folds, and there are only {rows}',
    explanation:
      'Each fold of a cross-validation holds out rows of its own, so there must be at least as many rows as folds.',
    example: {
      wrong: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'cross_validate folds 151'),
      right: program('data iris', 'normalize', 'dense 3 softmax', 'loss sparse_cce', 'cross_validate folds 5'),
    },
  },
  NN2135: {
    severity: 'error',
    message: 'parts cannot have their share of each class: each label is {labels}',
    explanation:
      '`stratified` deals the rows of each class evenly to the folds, so labels must be classes. Numbers have none.',
    example: {
      wrong: program('data boston_housing', 'normalize', 'dense 1', 'loss mse', 'cross_validate folds 4 stratified'),
      right: program('data boston_housing', 'normalize', 'dense 1', 'loss mse', 'cross_validate folds 4'),
    },
  },
});
