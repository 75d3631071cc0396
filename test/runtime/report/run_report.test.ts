/**
 * @file The report of a whole run, from made-up events.
 */
import { describe, expect, test } from 'vitest';
import type { DataOrigin } from '../../../src/runtime/data/loaded_data.ts';
import type { RunEvent } from '../../../src/runtime/events.ts';
import { plainPalette } from '../../../src/runtime/report/palette.ts';
import { RunReport, type ReportOptions } from '../../../src/runtime/report/run_report.ts';

const keras: DataOrigin = { kind: 'keras-cache', path: '/home/me/.keras/datasets', files: [] };
const sample: DataOrigin = { kind: 'sample', path: '/nnc/data/imdb_sample.nnd.gz', files: [] };

function run(origin: DataOrigin): readonly RunEvent[] {
  return [
    { event: 'start', version: 1, file: 'imdb.nn', engine: 'an engine', seed: 42, params: { units: 16 } },
    { event: 'data', name: 'imdb', origin, train: 25_000, test: 25_000, dropped: 0 },
    { event: 'fit', epochs: 2, batch: 512, steps: 30, rows: 15_000, validation: { on: 'held-out', rows: 10_000 } },
    { event: 'step', epoch: 1, epochs: 2, step: 3, steps: 30, train: { loss: 0.6 }, seconds: 1, left: 9, fold: null },
    { event: 'epoch', epoch: 1, epochs: 2, seconds: 10.04, train: { loss: 12.5, accuracy: 0.5 }, validation: { loss: 0.4, accuracy: 0.8 } },
    { event: 'epoch', epoch: 2, epochs: 2, seconds: 9.98, train: { loss: 0.25, accuracy: 0.75 }, validation: { loss: 0.5, accuracy: 0.85 } },
    { event: 'fitted', epochs: 2, seconds: 20.1, interrupted: false },
    { event: 'history', columns: ['epoch', 'loss'], rows: [[1, 12.5], [2, 0.25]], file: null },
    { event: 'evaluate', on: 'test', rows: 25_000, seconds: 0.0001, readings: { loss: 0.3, accuracy: 0.875 }, tables: [] },
    { event: 'expect', quantity: 'accuracy', on: 'test', above: 0.85, below: null, value: 0.875, ok: true },
    { event: 'expect', quantity: 'loss', on: 'test', above: 0.1, below: 0.2, value: 0.3, ok: false },
    { event: 'end', ok: false, seconds: 65 },
  ];
}

function report(events: readonly RunEvent[], options: Partial<ReportOptions> = {}): string {
  const made = new RunReport({ palette: plainPalette, model: { layers: 3, parameters: 160_305 }, quiet: false, kindName: (layer) => layer, width: () => 80, unicode: true, interrupted: () => false, ...options });
  return events.map((event) => made.textOf(event)).join('');
}

describe('report of a run', () => {
  test('tells the story from data to result', () => {
    expect(report(run(keras))).toBe(`imdb.nn
  model   3 layers, 160,305 parameters
  engine  an engine
  seed    42
  param   units 16
  data    imdb, 25,000 training rows and 25,000 test rows
  from    Keras's cache, /home/me/.keras/datasets

fit 2 epochs of 30 steps: 15,000 rows in batches of 512, 10,000 rows for validation
epoch 1/2  loss 12.5000  accuracy 0.5000  val_loss 0.4000  val_accuracy 0.8000  10.0 s
epoch 2/2  loss  0.2500  accuracy 0.7500  val_loss 0.5000  val_accuracy 0.8500  10.0 s
2 epochs in 20.1 s; val_loss was lowest in epoch 1 (0.4000)

epoch      loss
─────   ───────
    1   12.5000
    2    0.2500

evaluate test  loss 0.3000  accuracy 0.8750  25,000 rows, < 1 ms
expect accuracy on test above 0.85: ✓ met, it is 0.8750
expect loss on test above 0.1 below 0.2: ✗ missed, it is 0.3000

failed after 1 min 05 s
`);
  });

  test('never lets the sample pass for the data set', () => {
    const lines = report(run(sample)).split('\n');
    expect(lines).toContain('  from    THE SMALL SAMPLE that ships with nnc, not the data set itself');
    expect(lines.find((line) => line.startsWith('evaluate'))).toMatch(/on the sample$/);
    expect(lines.at(-2)).toBe('These results are from the small sample that ships with nnc, not from the data set itself.');
  });

  test('says which rows were left out', () => {
    const data = run(keras).find(({ event }) => event === 'data');
    expect(data?.event === 'data' ? report([{ ...data, test: null, dropped: 1 }]) : '').toContain('data    imdb, 25,000 rows; 1 row with missing cells left out\n');
  });

  test('when quiet keeps to results, and still says what they are from', () => {
    const text = report(run(sample), { quiet: true });
    expect(text).not.toMatch(/^(imdb|fit|epoch \d)/m);
    expect(text).toMatch(/^evaluate test .* on the sample$/m);
  });

  const fold = (at: number, seconds: number, val_loss: number): readonly RunEvent[] => [
    { event: 'fold_epoch', fold: at, folds: 2, epoch: 1, epochs: 500, seconds, train: { loss: 2 }, validation: { loss: val_loss } },
    { event: 'early_stopped', epoch: 1, monitor: 'loss', best: 2, best_epoch: 1 },
    { event: 'fold', fold: at, folds: 2, rows: 200, held: 200, epochs: 500, seconds, readings: { loss: 2, val_loss } },
  ];

  test('a cross-validation has a line a fold, their mean and their spread', () => {
    expect(report([
      { event: 'cross_validate', folds: 2, repeats: 1, stratified: true, epochs: 500, batch: 1, rows: 400 },
      ...fold(1, 1.5, 9.5),
      ...fold(2, 1.25, 10.5),
      { event: 'cross_validated', folds: 2, epochs: 500, seconds: 2.75, mean: { loss: 2, val_loss: 10 }, deviation: { loss: 0, val_loss: 0.5 }, best_epoch: 80, best: { loss: 3, val_loss: 8 }, interrupted: false },
      { event: 'reset' },
    ])).toBe(`cross_validate 2 stratified folds of 400 rows: 500 epochs each, in batches of 1
fold 1/2  loss 2.0000  val_loss 9.5000  1.5 s
fold 2/2  loss 2.0000  val_loss 10.5000  1.3 s
mean      loss 2.0000  val_loss 10.0000
± std     loss 0.0000  val_loss  0.5000
mean val_loss was lowest in epoch 80:  loss 3.0000  val_loss 8.0000
2 folds in 2.8 s

reset weights, optimizer and history are as at the start
`);
  });

  test('the live line of a fold counts its epochs, and tells how long all folds will take', () => {
    const made = new RunReport({ palette: plainPalette, model: null, quiet: false, kindName: (layer) => layer, width: () => 80, unicode: true, interrupted: () => false });
    made.textOf({ event: 'cross_validate', folds: 2, repeats: 1, stratified: false, epochs: 500, batch: 1, rows: 400 });
    const [epoch] = fold(1, 0.1, 9.5);
    if (epoch?.event !== 'fold_epoch') throw new Error('no epoch');
    made.textOf(epoch);
    expect(made.liveLine(epoch, 100, plainPalette)).toBe('fold 1/2  ────────────────────────────  epoch   1/500  loss 2.0000  val_loss 9.5000  1:40 left');
    expect(made.liveLine(epoch, 30, plainPalette).length).toBeLessThanOrEqual(30);
  });

  test('what callbacks do stands among the epochs', () => {
    expect(report([
      { event: 'learning_rate', epoch: 3, from: 0.001, to: 0.00005 },
      { event: 'early_stopped', epoch: 9, monitor: 'val_loss', best: 0.28125, best_epoch: 6 },
      { event: 'restored', epoch: 6 },
      { event: 'time_limit', epoch: 10, step: 3, steps: 8, train: { loss: 0.5 } },
    ])).toBe(`learning rate 0.001 → 5e-5
stopped early: val_loss has not been better since epoch 6 (0.2813)
weights of epoch 6 put back
time is up in epoch 10, at step 3 of 8:  loss 0.5000
`);
  });

  test('an interrupted run says how far it came', () => {
    const text = report([
      ...run(keras).slice(0, 5),
      { event: 'interrupted', epoch: 2, step: 7, steps: 30, train: { loss: 0.3 } },
      { event: 'fitted', epochs: 1, seconds: 12, interrupted: true },
      { event: 'end', ok: false, seconds: 13 },
    ], { interrupted: () => true });
    expect(text).toMatch(/\nepoch 2, as far as step 7 of 30: {2}loss 0\.3000\nstopped after 1 epoch in 12\.0 s\n\ninterrupted after 13\.0 s\n$/);
  });
});
