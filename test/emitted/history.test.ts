/**
 * @file Histories of trainings: parts of emitted programs.
 */
import { expect, test } from 'vitest';
import * as tf from '@tensorflow/tfjs';
import { appendTo, historyOf, type History } from '../../emitted/typescript/history.ts';

test('columns are called as they were asked for', () => {
  const fitted = new tf.History();
  fitted.history = { loss: [0.5, 0.25], acc: [0.5, tf.scalar(0.75)], val_acc: [0.25, 0.5] };
  expect(historyOf(fitted, { acc: 'accuracy' })).toEqual({ loss: [0.5, 0.25], accuracy: [0.5, 0.75], val_accuracy: [0.25, 0.5] });
});

test('trainings one after another have epochs one after another, NaN where something was not measured', () => {
  const history: History = { loss: [3, 2] };
  appendTo(history, { loss: [1], val_loss: [1.5] });
  appendTo(history, { loss: [0.5] });
  expect(history).toEqual({ loss: [3, 2, 1, 0.5], val_loss: [NaN, NaN, 1.5, NaN] });
});
