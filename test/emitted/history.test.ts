/**
 * @file Histories of trainings: parts of emitted programs.
 */
import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { writeWhole } from '../../emitted/typescript/files.ts';
import { appendTo, historyOf, type History } from '../../emitted/typescript/history.ts';
import { lastOf, meanAndDeviation, meanHistory } from '../../emitted/typescript/report.ts';
import { historyCsv, historyJson, readHistory } from '../../emitted/typescript/history_files.ts';

test('columns are called as they were asked for', () => {
  const fitted = new tf.History();
  fitted.history = { loss: [0.5, 0.25], acc: [0.5, tf.scalar(0.75)], val_acc: [0.25, 0.5] };
  expect(historyOf(fitted)).toEqual({ loss: [0.5, 0.25], accuracy: [0.5, 0.75], val_accuracy: [0.25, 0.5] });
});

test('trainings one after another have epochs one after another, NaN where something was not measured', () => {
  const history: History = { loss: [3, 2] };
  appendTo(history, { loss: [1], val_loss: [1.5] });
  appendTo(history, { loss: [0.5] });
  expect(history).toEqual({ loss: [3, 2, 1, 0.5], val_loss: [NaN, NaN, 1.5, NaN] });
});

test('a history that was written is read back', async () => {
  const history: History = { loss: [0.1 + 0.2, 1e-9], val_loss: [NaN, 2] };
  expect(historyCsv(history)).toBe('epoch,loss,val_loss\r\n1,0.30000000000000004,NaN\r\n2,1e-9,2\r\n');
  expect(JSON.parse(historyJson(history))).toEqual([{ epoch: 1, loss: 0.1 + 0.2, val_loss: null }, { epoch: 2, loss: 1e-9, val_loss: 2 }]);
  const file = join(await mkdtemp(join(tmpdir(), 'history-')), 'deep/run.csv');
  await writeWhole(file, historyCsv(history));
  expect(await readHistory(file)).toEqual(history);
  expect(await readdir(dirname(file))).toEqual(['run.csv']);
});

test('the mean of several trainings has how far they lie apart beside it', () => {
  const histories: readonly History[] = [{ loss: [1, 2, 3], val_loss: [4, 4, 4] }, { loss: [3, 2], val_loss: [4, 8] }];
  expect(meanAndDeviation(histories)).toEqual({ loss: [2, 2], loss_std: [1, 0], val_loss: [4, 6], val_loss_std: [0, 2] });
  expect(lastOf(meanHistory(histories))).toEqual({ loss: 2, val_loss: 6 });
});
