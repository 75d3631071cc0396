/**
 * @file Figures of both sides, judged; and read from the events of a run.
 */
import { expect, test } from 'vitest';
import { compareFigures } from '../../../bench/results/compared.ts';
import type { Experiment, Readings } from '../../../bench/results/experiment.ts';
import { withRun, type Run } from '../../../bench/results/record.ts';
import { outcomeOf } from '../../../bench/results/run_nnc.ts';

const experiment: Experiment = { name: 'imdb', folder: '', title: 'IMDB', figures: { 'test accuracy': '0.88', 'test mae': null }, backend: 'jax', seeds: 3 };

function run(seed: number, figures: Readings, change: Partial<Run> = {}): Run {
  return { experiment: 'imdb', side: 'nnc', seed, program: 'p', figures, seconds: 1, versions: 'v', machine: 'm', load: 0, ...change };
}

const keras = [0.8, 0.82, 0.84].map((accuracy, seed) => run(seed, { 'test accuracy': accuracy, 'test mae': 3 - accuracy }));

test.each([[0.785, true], [0.775, false], [0.99, true]])('an accuracy of %d beside 0.82 ± 0.02: %s', (accuracy, within) => {
  const [compared] = compareFigures(experiment, [run(1, { 'test accuracy': accuracy })], keras);
  expect(compared).toMatchObject({ figure: 'test accuracy', notes: '0.88', keras: 0.82, nnc: accuracy, within });
  expect(compared?.deviation).toBeCloseTo(0.02);
  expect(compared?.ahead).toBeCloseTo((accuracy - 0.82) / 0.02);
});

test.each([[2.215, true], [2.225, false], [1, true]])('a mean absolute error of %d beside 2.18 ± 0.02: %s', (mae, within) => {
  const [compared] = compareFigures(experiment, [run(1, { 'test mae': mae })], keras);
  expect(compared).toMatchObject({ figure: 'test mae', notes: null, within });
});

test('medians are compared, and a figure that one side lacks is not', () => {
  const compared = compareFigures(experiment, [0.9, 0.1, 0.83].map((accuracy, seed) => run(seed, { 'test accuracy': accuracy })), keras);
  expect(compared.map(({ figure, nnc }) => [figure, nnc])).toEqual([['test accuracy', 0.83]]);
});

test('the record keeps the last run of each seed, in order', () => {
  const again = run(2, { 'test accuracy': 0.5 });
  const record = [run(2, {}), run(1, {}, { experiment: 'reuters' }), run(1, {}), run(1, {}, { side: 'keras' })].reduce<readonly Run[]>(withRun, []);
  expect(withRun(record, again).map(({ experiment: name, side, seed }) => `${name} ${side} ${seed}`)).toEqual(['imdb nnc 1', 'imdb nnc 2', 'imdb keras 1', 'reuters nnc 1']);
  expect(withRun(record, again)).toContain(again);
});

test('figures are those of the last epoch and evaluation; seconds, of training and evaluation', () => {
  const events = [
    { event: 'cross_validated', seconds: 10, mean: { val_mae: 2.5 }, best: { val_mae: 2.3 } },
    { event: 'epoch', seconds: 1, train: { loss: 2, accuracy: 0.6 }, validation: { loss: 3, accuracy: 0.5 } },
    { event: 'epoch', seconds: 1, train: { loss: 1, accuracy: 0.8 }, validation: { loss: 4, accuracy: 0.7 } },
    { event: 'fitted', seconds: 2 },
    { event: 'evaluate', on: 'test', seconds: 0.5, loss: 1, accuracy: 0.75 },
    { event: 'end', ok: true, seconds: 60 },
  ];
  expect(outcomeOf(events)).toEqual({
    seconds: 12.5,
    figures: {
      'training accuracy': 0.8, 'validation accuracy': 0.7, 'lowest validation loss': 3, 'mae of folds': 2.5, 'mae of folds, best epoch': 2.3, 'test accuracy': 0.75,
    },
  });
  expect(() => outcomeOf([...events.slice(0, -1), { event: 'end', ok: false }])).toThrow('did not end well');
});
