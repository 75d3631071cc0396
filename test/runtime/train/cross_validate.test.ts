/**
 * @file Cross-validation, and what `reset` leaves.
 */
import { describe, expect, test } from 'vitest';
import { classesOf, dealFolds, dealStratified } from '../../../src/runtime/train/folds.ts';
import { spreadOf } from '../../../src/runtime/train/spread.ts';
import { flowers, run, tableOf } from '../../support/run_program.ts';

const net = 'data iris\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.05\nmetrics accuracy\n';
const order = (rows: number) => Int32Array.from({ length: rows }, (_, row) => row);
const heldOf = (folds: ReturnType<typeof dealFolds>) => folds.map(({ held }) => [...held]);

describe('folds', () => {
  test('hold out each row once; the first ones take what is left over', () => {
    const folds = dealFolds(order(10), 3);
    expect(heldOf(folds)).toEqual([[0, 1, 2, 3], [4, 5, 6], [7, 8, 9]]);
    expect([...(folds[1]?.train ?? [])]).toEqual([0, 1, 2, 3, 7, 8, 9]);
  });

  test('follow the order that rows are in', () => {
    expect(heldOf(dealFolds(Int32Array.of(3, 1, 0, 2), 2))).toEqual([[1, 3], [0, 2]]);
  });

  test('stratified, each has its share of each class', () => {
    // As `StratifiedKFold(n_splits=3)` of scikit-learn deals them.
    const labels = [0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 2];
    expect(heldOf(dealStratified(order(13), (row) => labels[row] ?? 0, 3))).toEqual([[0, 1, 4, 5, 12], [2, 3, 6, 7], [8, 9, 10, 11]]);
  });

  test('classes are read from one-hot labels as well', () => {
    const classOf = classesOf({ kind: 'tensor', dtype: 'f32', shape: [3], values: Float32Array.of(0, 1, 0, 0, 0, 1, 1, 0, 0) });
    expect([0, 1, 2].map(classOf)).toEqual([1, 2, 0]);
  });
});

test('mean and deviation are over histories, as far as all of them go', () => {
  const { mean, deviation } = spreadOf([[{ loss: 1 }, { loss: 5 }], [{ loss: 3 }]]);
  expect({ mean, deviation }).toEqual({ mean: [{ loss: 2 }], deviation: [{ loss: 1 }] });
  expect(spreadOf([])).toEqual({ mean: [], deviation: [] });
});

describe('cross_validate', () => {
  test('trains for each fold, tells of each, and leaves the mean in the history', async () => {
    const { result, of, files } = await run(`${net}cross_validate folds 3 epochs 4 batch 5\nhistory\nhistory to "h.csv"`);
    expect(result.ok).toBe(true);
    expect(of('cross_validate')).toEqual([{ event: 'cross_validate', folds: 3, repeats: 1, stratified: true, epochs: 4, batch: 5, rows: 30 }]);
    expect(of('fold').map(({ fold, rows, held, epochs }) => [fold, rows, held, epochs])).toEqual([[1, 20, 10, 4], [2, 20, 10, 4], [3, 20, 10, 4]]);
    expect(of('fold_epoch')).toHaveLength(12);
    expect(of('epoch')).toHaveLength(0);
    const second = of('fold_epoch').filter(({ epoch }) => epoch === 2).map(({ validation }) => validation?.['accuracy'] ?? NaN);
    const mean = second.reduce((sum, value) => sum + value, 0) / 3;
    const { columns = [], rows = [] } = of('history')[0] ?? {};
    expect(columns).toEqual(['epoch', 'loss', 'accuracy', 'val_loss', 'val_accuracy']);
    expect(rows[1]?.[4]).toBeCloseTo(mean, 12);
    const deviation = Math.sqrt(second.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 3);
    const lines = files.get('/home/h.csv')?.split('\r\n') ?? [];
    expect(lines[0]).toBe('epoch,loss,loss_std,accuracy,accuracy_std,val_loss,val_loss_std,val_accuracy,val_accuracy_std');
    expect(Number(lines[2]?.split(',')[8])).toBeCloseTo(deviation, 12);
    const [done] = of('cross_validated');
    expect(done).toMatchObject({ folds: 3, epochs: 4, interrupted: false });
    expect(done?.mean['val_accuracy']).toBe(rows[3]?.[4]);
    expect(done?.best).toMatchObject({ val_loss: Math.min(...rows.map((row) => row[3] ?? NaN)) });
  });

  test('folds have weights of their own, and the same ones each time', async () => {
    const text = `${net}cross_validate folds 2 epochs 1 batch 30 stratified false`;
    const same = { rows: 4, columns: tableOf(Array.from({ length: 4 }, () => [1, 2, 3, 4]), [0, 0, 0, 0]).columns };
    const losses = async () => (await run(text, { train: same })).of('fold').map(({ readings }) => readings['loss']);
    const [first, second] = await losses();
    expect(first).not.toBe(second);
    expect(await losses()).toEqual([first, second]);
  });

  test('each fold learns what transforms learn from its own rows', async () => {
    const rows = Array.from({ length: 12 }, (_, row) => [row % 3, row % 5, 1, row % 2]);
    const labels = rows.map((_, row) => row % 3);
    const spoilt = rows.map((row, index) => (index < 6 ? row : row.map((value) => value + index ** 3)));
    const text = `${net.replace('data iris', 'data iris\nnormalize')}cross_validate folds 2 epochs 1 stratified false`;
    const losses = async (features: readonly (readonly number[])[]) => (await run(text, { train: tableOf(features, labels) })).of('fold').map(({ readings }) => readings['loss']);
    // The second fold trains on the first six rows, and never sees the others.
    expect((await losses(spoilt))[1]).toBe((await losses(rows))[1]);
    expect((await losses(spoilt))[0]).not.toBe((await losses(rows))[0]);
  });

  test('repeats deal otherwise each time', async () => {
    const { of } = await run(`${net}cross_validate folds 2 epochs 1 repeats 3`);
    expect(of('fold').map(({ fold, folds }) => [fold, folds])).toEqual([1, 2, 3, 4, 5, 6].map((fold) => [fold, 6]));
    expect(new Set(of('fold').map(({ readings }) => readings['val_loss'])).size).toBe(6);
    expect(of('cross_validated')[0]?.folds).toBe(6);
  });

  test('callbacks act in each fold, but write nothing', async () => {
    const { of, files } = await run(`${net}early_stopping mode max patience 2\ncsv "log.csv"\ncross_validate folds 2 epochs 9`);
    expect(of('fold').map(({ epochs }) => epochs)).toEqual([3, 3]);
    expect(of('cross_validated')[0]?.epochs).toBe(3);
    expect(files.size).toBe(0);
  });

  test('Ctrl-C stops it, and tells of the folds that were done', async () => {
    const controller = new AbortController();
    const { result, of } = await run(`${net}cross_validate folds 3 epochs 4\nfit epochs 3`, {
      signal: controller.signal, onEvent: (event) => { if (event.event === 'fold_epoch' && event.fold === 2) controller.abort(); },
    });
    expect(result).toEqual({ ok: false, interrupted: true });
    expect(of('fold').map(({ fold, epochs }) => [fold, epochs])).toEqual([[1, 4], [2, 1]]);
    expect(of('cross_validated')[0]).toMatchObject({ folds: 1, epochs: 4, interrupted: true });
    expect(of('interrupted')).toHaveLength(0);
    expect(of('fit')).toHaveLength(0);
  });

  test('more folds than rows, or a loss that is no number, is a diagnostic', async () => {
    const few = await run(`${net}cross_validate folds 9`, { train: flowers(6) });
    expect(few.of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3111']);
    const { result, of } = await run(`${net.replace('lr 0.05', 'lr 1e38')}cross_validate folds 2 epochs 3 batch 2\nfit`, { train: flowers(6) });
    expect(result.ok).toBe(false);
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3101']);
    expect(of('diagnostic')[0]?.diagnostic.message).toContain('of fold 1');
    expect(of('fit')).toHaveLength(0);
  });
});

describe('reset', () => {
  test('what is trained afterwards is trained as if nothing had been before', async () => {
    const fit = 'fit epochs 3 batch 7 validation random(20%)\n';
    const { of } = await run(`${net.replace('dense 3', 'dropout 0.3\ndense 3')}${fit}reset\n${fit}history`);
    const readings = of('epoch').map(({ train, validation }) => ({ train, validation }));
    expect(readings.slice(3)).toEqual(readings.slice(0, 3));
    expect(of('reset')).toHaveLength(1);
    expect(of('history')[0]?.rows).toHaveLength(3);
  });

  test('so is what is trained after a cross-validation, with a history of its own', async () => {
    const alone = await run(`${net}fit epochs 2 batch 7`);
    const after = await run(`${net}cross_validate folds 2 epochs 1\nfit epochs 2 batch 7\nfit\nhistory`);
    expect(after.of('epoch').slice(0, 2).map(({ train }) => train)).toEqual(alone.of('epoch').map(({ train }) => train));
    expect(after.of('history')[0]?.rows).toHaveLength(3);
    expect(after.of('history')[0]?.columns).not.toContain('val_loss');
  });

  test('evaluations are forgotten with the weights', async () => {
    const { of } = await run(`${net}fit epochs 5\nevaluate train\nreset\nexpect loss on train above 0`);
    expect(of('evaluate')).toHaveLength(2);
    expect(of('evaluate')[1]?.readings['loss']).toBeGreaterThan(of('evaluate')[0]?.readings['loss'] ?? NaN);
  });
});
