/**
 * @file What callbacks do to a run: what ends, what is told, what is written.
 */
import { describe, expect, test } from 'vitest';
import { rateOf } from '../../../src/runtime/train/callbacks/learning_rate_scheduler.ts';
import { appended } from '../../../src/runtime/train/callbacks/csv_logger.ts';
import { run, tableOf } from '../../support/run_program.ts';
import { stepwise } from './stepwise.ts';

const net = 'data iris\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.05\nmetrics accuracy\n';

describe('early_stopping', () => {
  test('ends a training that no longer gets better, and what comes after is done', async () => {
    const { result, of } = await run(`${net}early_stopping monitor accuracy patience 2\nfit epochs 500 batch 8\nevaluate train`);
    expect(result).toEqual({ ok: true, interrupted: false });
    const [stopped] = of('early_stopped');
    expect(of('epoch')).toHaveLength(stopped?.epoch ?? 0);
    expect(stopped?.epoch).toBe((stopped?.best_epoch ?? 0) + 2);
    expect(stopped).toMatchObject({ monitor: 'accuracy', best: of('epoch')[(stopped?.best_epoch ?? 0) - 1]?.train['accuracy'] });
    expect(of('fitted')[0]).toMatchObject({ epochs: stopped?.epoch, interrupted: false });
    expect(of('evaluate')).toHaveLength(1);
  });

  test('puts the best weights back: they judge as they did then', async () => {
    const { of } = await run(`${net.replace('0.05', '0.5')}early_stopping patience 3 restore_best\nfit epochs 40 batch 4 validation random(20%)\nevaluate validation`);
    const losses = of('epoch').map(({ validation }) => validation?.['loss'] ?? NaN);
    const best = losses.indexOf(Math.min(...losses));
    expect(of('restored')).toEqual([{ event: 'restored', epoch: best + 1 }]);
    expect(best + 1).toBeLessThan(losses.length);
    expect(of('evaluate')[0]?.readings['loss']).toBeCloseTo(losses[best] ?? NaN, 6);
  });

  test('each fit counts anew', async () => {
    const { of } = await run(`${net}early_stopping monitor loss mode max patience 1\nfit epochs 9\nfit epochs 9`);
    expect(of('early_stopped').map(({ epoch }) => epoch)).toEqual([2, 2]);
  });

  test('looks only at epochs that are judged', async () => {
    // What should rise and falls is worse each time: the second look is the first that could stop it.
    const { of } = await run(`${net}early_stopping mode max patience 1\nfit epochs 9 validation last(20%) validation_freq 3`);
    expect(of('epoch').map(({ validation }) => validation !== null)).toEqual([false, false, true, false, false, true]);
  });
});

describe('learning rates', () => {
  test('reduce_lr makes steps shorter, for a further fit as well, until reset', async () => {
    const { of } = await run(`${net}reduce_lr monitor loss mode max patience 1 factor 0.5\nfit epochs 3\nfit epochs 1\nreset\nfit epochs 1\nhistory`);
    expect(of('learning_rate').map(({ epoch, from, to }) => [epoch, from, to])).toEqual([[2, 0.05, 0.025], [3, 0.025, 0.0125]]);
    // The history has the rate that the epoch was trained with; after reset there is one epoch.
    expect(of('history')[0]?.columns).toEqual(['epoch', 'loss', 'accuracy', 'learning_rate']);
    expect(of('history')[0]?.rows.map((row) => row[3])).toEqual([0.05]);
  });

  test('a scheduler gives each epoch its rate, and the first fit the first', async () => {
    const { of } = await run(`${net}learning_rate_scheduler [1, 3] [0.1, 0.01, 0]\nfit epochs 5\nhistory`);
    expect(of('history')[0]?.rows.map((row) => row[3])).toEqual([0.1, 0.01, 0.01, 0, 0]);
    const losses = of('epoch').map(({ train }) => train['loss']);
    expect(losses[4]).toBeCloseTo(losses[3] ?? NaN, 6);
    expect(losses[3]).not.toBeCloseTo(losses[2] ?? NaN, 6);
    expect(of('learning_rate').map(({ epoch, to }) => [epoch, to])).toEqual([[0, 0.1], [1, 0.01], [3, 0]]);
  });

  test('the rate of an epoch is that of the last boundary before it', () => {
    expect([1, 10, 11, 20, 21].map((epoch) => rateOf({ boundaries: [10, 20], values: [3, 2, 1] }, epoch))).toEqual([3, 3, 2, 2, 1]);
  });
});

describe('time_limit', () => {
  test('ends training after the step under way; the epoch is not in the history', async () => {
    const { result, of } = await run(`${net}time_limit seconds 30\nfit epochs 500 batch 4\nhistory\nevaluate train`, { session: stepwise() });
    const [over] = of('time_limit');
    expect(result.ok).toBe(true);
    expect(over?.step).toBeLessThanOrEqual(8);
    expect(over?.train['loss']).toBeGreaterThan(0);
    expect(of('time_limit')).toHaveLength(1);
    expect(of('epoch')).toHaveLength((over?.epoch ?? 0) - (over?.step === 8 ? 0 : 1));
    expect(of('history')[0]?.rows).toHaveLength(of('epoch').length);
    expect(of('evaluate')).toHaveLength(1);
  });

  test('each fit has its own', async () => {
    const { of } = await run(`${net}time_limit seconds 30\nfit epochs 500 batch 4\nfit epochs 500 batch 4`);
    expect(of('time_limit')).toHaveLength(2);
    expect(of('fitted').every(({ epochs }) => epochs > 0)).toBe(true);
  });
});

describe('csv_logger', () => {
  test('holds the history of all fits', async () => {
    const { files, of } = await run(`${net}csv "log.csv"\nfit epochs 2\nfit epochs 1 validation last(20%)\nhistory to "h.csv"`);
    expect(files.get('/home/log.csv')).toBe(files.get('/home/h.csv'));
    const lines = files.get('/home/log.csv')?.trimEnd().split('\r\n') ?? [];
    expect(lines[0]).toBe('epoch,loss,accuracy,val_loss,val_accuracy');
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['1', '2', '3']);
    expect(lines[1]).toMatch(/,NaN,NaN$/);
    expect(of('history')[0]?.rows).toHaveLength(3);
  });

  test('is written while training goes on', async () => {
    const seen: number[] = [];
    const files = new Map<string, string>();
    const controller = new AbortController();
    const ran = await run(`${net}csv "log.csv"\nfit epochs 50`, {
      written: files, signal: controller.signal,
      onEvent: ({ event }) => {
        if (event !== 'epoch') return;
        seen.push((files.get('/home/log.csv') ?? '').split('\r\n').length);
        if (seen.length === 4) controller.abort();
      },
    });
    expect(ran.result.interrupted).toBe(true);
    expect(seen).toEqual([1, 3, 4, 5]);
    expect(files.get('/home/log.csv')?.trimEnd().split('\r\n')).toHaveLength(5);
  });

  test('other cells, after other lines', async () => {
    const before = new Map([['/home/log.csv', 'epoch;loss;accuracy\r\n1;0.5;0.25\r\n']]);
    const { files } = await run(`${net}csv_logger "log.csv" separator ";" append\nfit epochs 1`, { written: before });
    expect(files.get('/home/log.csv')).toMatch(/^epoch;loss;accuracy\r\n1;0\.5;0\.25\r\n1;[\d.]+;[\d.]+\r\n$/);
    expect(appended('epoch,loss\n1,2', 'epoch,mae\r\n1,3\r\n')).toBe('epoch,loss\n1,2\r\nepoch,mae\r\n1,3\r\n');
  });

  test('a file that cannot be written is told once, and training goes on', async () => {
    const { result, of } = await run(`${net}csv "locked.csv"\nfit epochs 4\nevaluate train`);
    expect(result.ok).toBe(false);
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3106']);
    expect(of('epoch')).toHaveLength(4);
  });
});

describe('model_checkpoint', () => {
  const fit = 'fit epochs 12 batch 4 validation random(20%)\n';

  test('keeps the best, and what is loaded from it judges as it did then', async () => {
    const { of, result } = await run(`${net.replace('0.05', '0.5')}checkpoint "best.safetensors" best\n${fit}load "best.safetensors"\nevaluate validation`);
    expect(result.ok).toBe(true);
    const losses = of('epoch').map(({ validation }) => validation?.['loss'] ?? NaN);
    const last = of('checkpoint').at(-1);
    expect(last).toEqual({ event: 'checkpoint', epoch: losses.indexOf(Math.min(...losses)) + 1, step: null, file: 'best.safetensors', monitor: 'val_loss', value: Math.min(...losses) });
    expect(of('checkpoint').length).toBeLessThan(losses.length);
    expect(of('evaluate')[0]?.readings['loss']).toBeCloseTo(last?.value ?? NaN, 6);
  });

  test('a file an epoch, named after what it came to', async () => {
    const { of } = await run(`${net}checkpoint "{epoch:02d}-{val_accuracy:.2f}.weights.h5" save_weights_only\n${fit.replace('12', '2')}`);
    const accuracies = of('epoch').map(({ validation }) => (validation?.['accuracy'] ?? NaN).toFixed(2));
    expect(of('checkpoint').map(({ file }) => file)).toEqual([`01-${accuracies[0] ?? ''}.weights.h5`, `02-${accuracies[1] ?? ''}.weights.h5`]);
  });

  test('between steps, and training goes on as without', async () => {
    // 24 rows in batches of 4: 6 steps an epoch.
    const kept = await run(`${net}checkpoint "{epoch}-{batch}.safetensors" every 4\n${fit.replace('12', '2')}`);
    expect(kept.of('checkpoint').map(({ file }) => file)).toEqual(['1-4.safetensors', '2-2.safetensors', '2-6.safetensors']);
    const without = await run(`${net}${fit.replace('12', '2')}`);
    expect(kept.of('epoch').map(({ train }) => train)).toEqual(without.of('epoch').map(({ train }) => train));
  });

  test('goes on from what was saved as if nothing had been between', async () => {
    const disk = new Map<string, Uint8Array>();
    const shuffled = 'fit epochs 2 batch 7\n';
    const whole = await run(`${net}${shuffled}${shuffled}`);
    await run(`${net}checkpoint "c.keras"\n${shuffled}`, { disk });
    const { of } = await run(`${net}load "c.keras"\n${shuffled}`, { disk });
    const losses = of('epoch').map(({ train }) => train['loss'] ?? NaN);
    // Files keep single precision.
    losses.forEach((loss, index) => expect(loss).toBeCloseTo(whole.of('epoch')[index + 2]?.train['loss'] ?? NaN, 5));
    expect(losses).toHaveLength(2);
  });

  test('a file that cannot be written is told once, and training goes on', async () => {
    const { result, of } = await run(`${net}checkpoint "locked.safetensors"\n${fit}`);
    expect(result.ok).toBe(false);
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3106']);
    expect(of('epoch')).toHaveLength(12);
  });
});

test('terminate_on_nan says what happens anyway', async () => {
  const train = tableOf(Array.from({ length: 12 }, () => Array.from({ length: 13 }, () => 7)), Array.from({ length: 12 }, () => 1), false);
  const { of } = await run('data boston_housing\ndense 1\nloss mse\noptimizer sgd lr 1e30\nterminate_on_nan\nfit epochs 5', { train });
  expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3101']);
});
