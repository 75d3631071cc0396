/**
 * @file What a run does and tells.
 */
import { describe, expect, test } from 'vitest';
import { InternalError } from '../../../src/compiler/internal_error.ts';
import type { Session } from '../../../src/runtime/engines/engine.ts';
import { parseJson } from '../../support/json.ts';
import { flowers, run, tableOf } from '../../support/run_program.ts';
import { stepwise } from './stepwise.ts';

const net = 'data iris\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.05\nmetrics accuracy\n';
const line = 'data iris\ndense 1\nloss mse\n'.replace('data iris', 'data boston_housing');

test('learns, and says how it goes', async () => {
  const { result, of, events } = await run(`${net}summary\nfit epochs 30 batch 8\nevaluate train\nexpect accuracy on train above 0.9`);
  expect(result).toEqual({ ok: true, interrupted: false });
  expect(of('start')).toHaveLength(1);
  expect(of('summary')[0]).toMatchObject({ parameters: 4 * 8 + 8 + 8 * 3 + 3, trainable: 67 });
  expect(of('data')[0]).toMatchObject({ name: 'iris', train: 30, test: null });
  expect(of('fit')[0]).toMatchObject({ epochs: 30, batch: 8, steps: 4, rows: 30, validation: null });
  const losses = of('epoch').map(({ train }) => train['loss'] ?? NaN);
  expect(losses).toHaveLength(30);
  expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 3);
  expect(of('evaluate')[0]?.readings['accuracy']).toBeGreaterThan(0.9);
  expect(of('expect')[0]).toMatchObject({ ok: true });
  expect(events.at(-1)).toMatchObject({ event: 'end', ok: true });
});

test('the same file, data and seed give the same bits; another seed others', async () => {
  const text = `${net.replace('dense 3', 'dropout 0.3\ndense 3')}fit epochs 3 batch 7 validation random(20%)\nevaluate validation`;
  const readings = async (seed: string) => JSON.stringify((await run(`seed ${seed}\n${text}`)).of('epoch').map(({ train, validation }) => [train, validation]));
  expect(await readings('5')).toBe(await readings('5'));
  expect(await readings('5')).not.toBe(await readings('6'));
});

test('how often the engine tells of its steps changes nothing', async () => {
  const text = `${net.replace('dense 3', 'dropout 0.3\ndense 3')}fit epochs 3 batch 7 validation random(20%)`;
  const readings = async (session?: Session) => (await run(text, session === undefined ? {} : { session })).of('epoch').map(({ train, validation }) => [train, validation]);
  expect(await readings(stepwise())).toEqual(await readings());
});

test('two fits go on where the first ended: the same as one of as many epochs', async () => {
  const once = await run(`${net}fit epochs 4 batch 7`);
  const twice = await run(`${net}fit epochs 2 batch 7\nfit epochs 2 batch 7`);
  expect(twice.of('epoch').map(({ train }) => train)).toEqual(once.of('epoch').map(({ train }) => train));
});

test('the loss of an epoch is the mean over rows, each batch before its update', async () => {
  // One weight w, no bias, w = 0 at first, learning rate 0.1: rows (x, y) = (1, 1), (2, 2), (3, 3) in batches of 2.
  const train = tableOf([[1], [2], [3]].map(([x]) => [x ?? 0, ...Array<number>(12).fill(0)]), [1, 2, 3], false);
  const text = `${line.replace('dense 1', 'dense 1 use_bias false kernel_initializer zeros')}optimizer sgd lr 0.1\nfit epochs 1 batch 2 shuffle false`;
  const { of } = await run(text, { train });
  const first = (1 + 4) / 2;
  const w = 0.1 * ((2 * 1 * 1 + 2 * 2 * 2) / 2);
  const second = (3 - 3 * w) ** 2;
  expect(of('epoch')[0]?.train['loss']).toBeCloseTo((2 * first + second) / 3, 5);
});

describe('validation', () => {
  test.each([
    ['first(10)', 10],
    ['last(20%)', 6],
    ['random(20%)', 6],
    ['last(10%)', 3],
  ])('%s holds out %d of 30 rows', async (plan, held) => {
    const { of } = await run(`${net}fit epochs 1 validation ${plan}\nevaluate validation`);
    expect(of('fit')[0]).toMatchObject({ rows: 30 - held, validation: { on: 'held-out', rows: held } });
    expect(of('epoch')[0]?.validation).not.toBeNull();
    expect(of('evaluate')[0]).toMatchObject({ rows: held });
  });

  test('test is the test part', async () => {
    const boston = (rows: number) => tableOf(Array.from({ length: rows }, (_, row) => Array.from({ length: 13 }, (_, at) => (row * at) % 7)), Array.from({ length: rows }, (_, row) => row), false);
    const { of } = await run(`${line}fit epochs 1 validation test\nevaluate`, { train: boston(20), test: boston(5) });
    expect(of('fit')[0]).toMatchObject({ rows: 20, validation: { on: 'test', rows: 5 } });
    expect(of('evaluate')[0]?.readings['loss']).toBeCloseTo(of('epoch')[0]?.validation?.['loss'] ?? NaN, 4);
  });

  test('more rows than the data turn out to have are a diagnostic', async () => {
    const { result, of } = await run(`${net}fit validation first(100)`, { train: flowers(30) });
    expect(result.ok).toBe(false);
    expect(of('diagnostic')[0]?.diagnostic.code).toBe('NN3102');
    expect(of('end')).toHaveLength(1);
    const share = await run(`${net}fit validation last(7%)`, { train: flowers(1) });
    expect(share.of('diagnostic')[0]?.diagnostic.message).toContain('holds out 7% of 1 training rows');
  });

  test('a test part without rows is a diagnostic', async () => {
    const { of } = await run(`${line.replace('dense', 'normalize\ndense')}fit\nevaluate`, { train: tableOf([Array<number>(13).fill(1)], [1], false), test: tableOf([], [], false) });
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3103']);
  });
});

test('normalize learns from the rows trained on, and from no others', async () => {
  const rows = Array.from({ length: 20 }, (_, row) => [row % 3, row % 5, 1, row % 2]);
  const text = `${net.replace('data iris', 'data iris\nnormalize')}fit epochs 1 validation last(5)\nevaluate train`;
  const train = tableOf(rows, rows.map((_, row) => row % 3));
  const spoilt = tableOf(rows.map((row, index) => (index < 15 ? row : row.map((value) => value + 0.5))), rows.map((_, row) => row % 3));
  const a = await run(text, { train });
  const b = await run(text, { train: spoilt });
  expect(a.of('epoch')[0]?.train).toEqual(b.of('epoch')[0]?.train);
  expect(a.of('epoch')[0]?.validation).not.toEqual(b.of('epoch')[0]?.validation);
});

test('a loss that is no number stops training and says where', async () => {
  const { result, of } = await run(`${line}optimizer sgd lr 1e30\nfit epochs 5 batch 4`, {
    train: tableOf(Array.from({ length: 12 }, (_, row) => Array.from({ length: 13 }, () => row)), Array.from({ length: 12 }, () => 1), false),
  });
  expect(result).toEqual({ ok: false, interrupted: false });
  const [found] = of('diagnostic');
  expect(found?.diagnostic).toMatchObject({ code: 'NN3101', severity: 'error' });
  expect(found?.diagnostic.message).toMatch(/at step \d of 3 in epoch 1/);
  expect(found?.diagnostic.span).not.toBeNull();
});

test('an interruption stops after the step, and tells what was learnt', async () => {
  const controller = new AbortController();
  const { result, of } = await run(`${net}fit epochs 50 batch 4\nevaluate train`, {
    signal: controller.signal,
    onEvent: (event) => {
      if (event.event === 'epoch' && event.epoch === 3) controller.abort();
    },
  });
  expect(result).toEqual({ ok: false, interrupted: true });
  expect(of('epoch')).toHaveLength(3);
  expect(of('fitted')[0]).toMatchObject({ epochs: 3, interrupted: true });
  expect(of('evaluate')).toHaveLength(0);
  expect(of('end')[0]?.ok).toBe(false);
});

test('an interruption within an epoch tells what it had come to, and leaves it out of the history', async () => {
  const controller = new AbortController();
  const { result, of } = await run(`${net}fit epochs 50 batch 4\nevaluate train`, {
    signal: controller.signal,
    session: stepwise(),
    onEvent: (event) => {
      if (event.event === 'step' && event.epoch === 2 && event.step >= 3) controller.abort();
    },
  });
  expect(result).toEqual({ ok: false, interrupted: true });
  expect(of('epoch')).toHaveLength(1);
  expect(of('interrupted')[0]).toMatchObject({ epoch: 2, step: 3, steps: 8 });
  expect(of('interrupted')[0]?.train['loss']).toBeGreaterThan(0);
  expect(of('evaluate')).toHaveLength(0);
});

test('after a loss that is no number, the history so far is still told and nothing else is done', async () => {
  const train = tableOf(Array.from({ length: 12 }, (_, row) => Array.from({ length: 13 }, () => row + 1)), Array.from({ length: 12 }, () => 1), false);
  const { result, of } = await run(`${line}optimizer sgd lr 1\nfit epochs 50 batch 12\nhistory\nevaluate train\nhistory to "h.csv"`, { train });
  expect(result.ok).toBe(false);
  expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3101']);
  expect(of('epoch').length).toBeGreaterThan(1);
  expect(of('history').map(({ rows }) => rows.length)).toEqual([of('epoch').length, of('epoch').length]);
  expect(of('evaluate')).toHaveLength(0);
});

describe('an engine that fails', () => {
  const dead = () => Promise.reject(new Error('the device is gone\n  at native code'));
  const session: Session = { setTable: () => undefined, writeState: () => undefined, readState: dead, run: dead, dispose: () => undefined };

  test('is a diagnostic, and the end is told', async () => {
    const { result, of, events } = await run(`${net}fit\nevaluate train`, { session });
    expect(result).toEqual({ ok: false, interrupted: false });
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic)).toMatchObject([{ code: 'NN3109', message: 'a test could not go on: the device is gone' }]);
    expect(events.at(-1)).toMatchObject({ event: 'end', ok: false });
  });

  test('for want of memory, that is said', async () => {
    const { of } = await run(`${net}fit`, { session: { ...session, run: () => Promise.reject(new RangeError('Array buffer allocation failed')) } });
    expect(of('diagnostic')[0]?.diagnostic.code).toBe('NN3108');
  });

  test('by a mistake of nnc, it is thrown on', async () => {
    await expect(run(`${net}fit`, { session: { ...session, run: () => Promise.reject(new InternalError('impossible')) } })).rejects.toThrow('impossible');
    // What the engine calls back is nnc's own.
    const broken = run(`${net}fit batch 4`, { session: stepwise(), onEvent: ({ event }) => { if (event === 'step') throw new Error('in a listener'); } });
    await expect(broken).rejects.toThrow('in a listener');
  });
});

describe('expect', () => {
  test('what is missed keeps nothing after it from being done', async () => {
    const { result, of } = await run(`${net}fit\nexpect accuracy on train above 2\nhistory to "locked.csv"\nevaluate train\nfit epochs 2\nhistory`);
    expect(result.ok).toBe(false);
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3104', 'NN3106']);
    expect(of('fit')).toHaveLength(2);
    expect(of('evaluate')).toHaveLength(2);
    expect(of('history')[0]?.rows).toHaveLength(3);
  });

  test('what is missed fails the run, and the others are judged all the same', async () => {
    const { result, of } = await run(`${net}fit\nexpect accuracy on train above 2\nexpect loss on train below 100\nexpect accuracy on train above 0 below 1.1`);
    expect(result.ok).toBe(false);
    expect(of('expect').map(({ ok }) => ok)).toEqual([false, true, true]);
    expect(of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3104']);
    // Evaluated once, for the first of them.
    expect(of('evaluate')).toHaveLength(1);
  });
});

describe('history', () => {
  test('is told, or written', async () => {
    const { of, files } = await run(`${net}fit epochs 2 validation last(20%)\nhistory\nhistory to "h.csv"\nhistory to "h.json"`);
    expect(of('history')[0]?.columns).toEqual(['epoch', 'loss', 'accuracy', 'val_loss', 'val_accuracy']);
    expect(of('history')[0]?.rows).toHaveLength(2);
    const lines = files.get('/home/h.csv')?.split('\r\n') ?? [];
    expect(lines[0]).toBe('epoch,loss,accuracy,val_loss,val_accuracy');
    expect(lines[1]?.split(',').map(Number)).toEqual(of('history')[0]?.rows[0]);
    expect(parseJson(files.get('/home/h.json') ?? '')).toMatchObject([{ epoch: 1 }, { epoch: 2 }]);
  });

  test('where it cannot be written, that is said', async () => {
    const { result, of } = await run(`${net}fit\nhistory to "locked.csv"`);
    expect(result.ok).toBe(false);
    expect(of('diagnostic')[0]?.diagnostic.message).toContain('permission denied');
  });
});

test('take and shuffle choose rows of the training part', async () => {
  const { of } = await run(`${net.replace('data iris', 'data iris\nshuffle\ntake 12')}fit batch 5`);
  expect(of('data')[0]?.train).toBe(12);
  expect(of('fit')[0]).toMatchObject({ rows: 12, steps: 3 });
});

test('words become which of them occur, once a word', async () => {
  const rows = { offsets: Int32Array.from([0, 4, 6, 7]), values: Int32Array.from([3, 3, 5, 3, 9, 2, 4]) };
  const train = { rows: 3, columns: new Map([['features', { kind: 'ragged', rows } as const], ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from([1, 0, 1]) } as const]]) };
  const text = 'data imdb words 10\nmulti_hot\ndense 1 kernel_initializer ones\nloss mse\nevaluate train';
  const { of } = await run(text, { train });
  // Different words of each row: 3 5, 9 2, 4. Sums of ones: 2, 2, 1; labels 1, 0, 1.
  expect(of('evaluate')[0]?.readings['loss']).toBeCloseTo((1 + 4 + 0) / 3, 6);
});

test('what does not fit into memory is said before it is tried', async () => {
  // 8 billion weights, two numbers of adam's for each, in 4 bytes; and 24 bytes for each of the largest kernel's 4 billion.
  const model = await run(`${net.replace('dense 8', 'dense 1000000000')}fit`, { memory: 16e9 });
  expect(model.result.ok).toBe(false);
  expect(model.of('diagnostic')[0]?.diagnostic).toMatchObject({ code: 'NN3107', message: 'training the model needs about 192 GB of memory, and there are 16 GB' });
  const rows = await run('data imdb words 10\npad 1000000000\nembedding 1\nglobal_average_pooling1d\ndense 1 sigmoid\nloss bce\nfit', {
    memory: 16e9,
    train: { rows: 3, columns: new Map([['features', { kind: 'ragged', rows: { offsets: new Int32Array(4), values: new Int32Array(0) } } as const], ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: new Int32Array(3) } as const]]) },
  });
  expect(rows.of('diagnostic')[0]?.diagnostic).toMatchObject({ code: 'NN3107' });
  expect(rows.of('end')).toHaveLength(1);
});
