/**
 * @file Metrics that are more than one number, in a run.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../support/check.ts';
import { flowers, run } from '../../support/run_program.ts';

const program = (metrics: string, actions: string) => `data iris\nshuffle\ndense 8 relu\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.05\nmetrics ${metrics}\n${actions}`;

test('`evaluate` tells the confusion matrix with the names of the classes', async () => {
  const { of } = await run(program('accuracy confusion_matrix', 'fit epochs 20 validation last(9)\nevaluate train\nevaluate validation'), { train: flowers(30) });
  const [train, held] = of('evaluate');
  const [table] = train?.tables ?? [];
  expect(table?.metric).toBe('confusion_matrix');
  expect(table?.rows).toEqual(['Iris-setosa', 'Iris-versicolor', 'Iris-virginica']);
  const values = table?.values ?? [];
  expect(values.flat().reduce((sum, value) => sum + value, 0)).toBe(21);
  const right = values.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  expect(train?.readings['accuracy']).toBeCloseTo(right / 21, 6);
  expect((held?.tables[0]?.values ?? []).flat().reduce((sum, value) => sum + value, 0)).toBe(9);
});

test('epochs and the history have numbers alone', async () => {
  const { of } = await run(program('confusion_matrix f1_score f1_score(macro)', 'fit epochs 2 validation last(9)\nhistory'), { train: flowers(30) });
  expect(Object.keys(of('epoch')[0]?.train ?? {})).toEqual(['loss', 'f1_score_1']);
  expect(of('history')[0]?.columns).toEqual(['epoch', 'loss', 'f1_score_1', 'val_loss', 'val_f1_score_1']);
});

test('the mean of the scores of the classes is the macro score', async () => {
  const { of } = await run(program('f1_score f1_score(macro)', 'fit\nevaluate train'), { train: flowers(30) });
  const { readings = {}, tables: [scores] = [] } = of('evaluate')[0] ?? {};
  const list = scores?.values[0] ?? [];
  expect(list).toHaveLength(3);
  expect(readings['f1_score_1']).toBeCloseTo(list.reduce((sum, score) => sum + score / 3, 0), 6);
});

test('nothing can go by a table, nor expect one', () => {
  expect(codesOf(program('confusion_matrix', 'fit validation last(9)\nevaluate train\nexpect confusion_matrix on train above 1'))).toEqual(['NN2115']);
  expect(codesOf(program('confusion_matrix f1_score', 'early_stopping monitor f1_score\nfit'))).toEqual(['NN2130']);
  expect(codesOf(program('f1_score(macro)', 'early_stopping monitor f1_score\nfit'))).toEqual([]);
});

test('a metric stands twice with other arguments, but not with the same', () => {
  expect(codesOf(program('precision(0.3) precision(0.7)', 'fit\nevaluate train\nexpect precision_1 on train above 0'))).toEqual([]);
  expect(codesOf(program('precision(0.3) precision(0.3)', 'fit'))).toEqual(['NN2006']);
});
