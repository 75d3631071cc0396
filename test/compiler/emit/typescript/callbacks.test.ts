/**
 * @file What callbacks of emitted programs do to a training.
 */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { Adam } from '../../../../emitted/typescript/adam.ts';
import { CsvLogger } from '../../../../emitted/typescript/csv_logger.ts';
import { EarlyStopping } from '../../../../emitted/typescript/early_stopping.ts';
import { LearningRateScheduler, ReduceLROnPlateau } from '../../../../emitted/typescript/learning_rates.ts';
import { TimeLimit } from '../../../../emitted/typescript/limits.ts';
import { PenalizeValidation, penalized } from '../../../../emitted/typescript/penalties.ts';
import { judge } from '../../../../emitted/typescript/report.ts';
import { TensorBoard } from '../../../../emitted/typescript/tensorboard.ts';
import { CountPasses, judgeAfresh, overAllRows, precision } from '../../../../emitted/typescript/whole_metrics.ts';
import { readEvents } from '../../../support/event_files.ts';

const x = tf.tensor2d(Array.from({ length: 20 }, (_, row) => [row / 20, (row * 7) % 5]));
const y = tf.tensor2d(Array.from({ length: 20 }, (_, row) => [row % 3 === 0 ? 1 : 0]));

function modelWith(args: Partial<tf.ModelCompileArgs> = {}, regularized = false): tf.Sequential {
  const model = tf.sequential({ layers: [tf.layers.dense({ inputShape: [2], units: 1, activation: 'sigmoid', ...(regularized ? { kernelRegularizer: tf.regularizers.l2({ l2: 0.1 }) } : {}) })] });
  model.compile({ optimizer: new Adam({ learningRate: 0.1 }), loss: 'binaryCrossentropy', ...args });
  return model;
}

/** Gives epochs these readings, whatever they measured. */
class Says extends tf.Callback {
  readonly #values: readonly number[];

  constructor(values: readonly number[]) {
    super();
    this.#values = values;
  }

  override async onEpochEnd(epoch: number, logs: Parameters<tf.Callback['onEpochEnd']>[1] = {}): Promise<void> {
    logs['said'] = this.#values[epoch] ?? NaN;
    await Promise.resolve();
  }
}

async function fit(model: tf.LayersModel, callbacks: tf.Callback[], epochs: number): Promise<tf.History> {
  return await model.fit(x, y, { epochs, batchSize: 8, callbacks, validationData: [x, y] });
}

describe('EarlyStopping', () => {
  test('ends when nothing better came, and puts the best weights back', async () => {
    const model = modelWith();
    const weights: number[][] = [];
    const keep = new tf.CustomCallback({ onEpochEnd: () => void weights.push([...(model.getWeights()[0]?.dataSync() ?? [])]) });
    const stopping = new EarlyStopping({ monitor: 'said', patience: 2, restoreBestWeights: true });
    const { epoch } = await model.fit(x, y, { epochs: 9, callbacks: [new Says([3, 1, 2, 2, 0]), stopping, keep] });
    expect(epoch).toEqual([0, 1, 2, 3]);
    expect([...(model.getWeights()[0]?.dataSync() ?? [])]).toEqual(weights[1]);
  });

  test('lets epochs pass first', async () => {
    const { epoch } = await fit(modelWith(), [new Says([0, 1, 2, 3, 4]), new EarlyStopping({ monitor: 'said', startFromEpoch: 2 })], 9);
    expect(epoch).toEqual([0, 1, 2, 3]);
  });
});

describe('learning rates', () => {
  test('fall when nothing better came', async () => {
    const { history } = await fit(modelWith(), [new Says([3, 3, 3, 3, 1]), new ReduceLROnPlateau({ monitor: 'said', factor: 0.5, patience: 2 })], 5);
    expect(history['learning_rate']).toEqual([0.1, 0.1, 0.1, 0.05, 0.05]);
  });

  test('go by a table', async () => {
    const { history } = await fit(modelWith(), [new LearningRateScheduler((epoch) => (epoch < 2 ? 0.1 : 0.01))], 3);
    expect(history['learning_rate']).toEqual([0.1, 0.1, 0.01]);
  });
});

test('CsvLogger writes a line for each epoch', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'csv-')), 'log.csv');
  const { history } = await fit(modelWith({ metrics: ['accuracy'] }), [new CsvLogger(path, { names: { acc: 'accuracy' } })], 2);
  const [heading, first, second, ...more] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  expect(heading?.split(',').sort()).toEqual(['accuracy', 'epoch', 'loss', 'val_accuracy', 'val_loss']);
  expect([first?.split(',')[0], second?.split(',')[0], more.length]).toEqual(['1', '2', 0]);
  expect(second?.split(',').map(Number)).toContain(history['val_loss']?.[1]);
});

test('TimeLimit leaves out the epoch that it cuts short', async () => {
  const { history } = await fit(modelWith(), [new TimeLimit(0)], 5);
  expect(history).toEqual({});
});

test('TensorBoard gets readings and histograms', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'logs-'));
  await fit(modelWith(), [new TensorBoard(folder, { histogramFreq: 1 })], 2);
  const [train, validation] = ['train', 'validation'].map((part) => readdirSync(join(folder, part)).flatMap((name) => readEvents(readFileSync(join(folder, part, name))).summaries));
  const tagged = (tag: string) => train?.filter((each) => each.tag.endsWith(tag)).map(({ step, plugin, shape }) => ({ step, plugin, shape }));
  expect(tagged('epoch_loss')).toEqual([{ step: 0, plugin: 'scalars', shape: [] }, { step: 1, plugin: 'scalars', shape: [] }]);
  expect(tagged('epoch_learning_rate')).toHaveLength(2);
  expect(tagged('/kernel/histogram')).toEqual([{ step: 0, plugin: 'histograms', shape: [30, 3] }, { step: 1, plugin: 'histograms', shape: [30, 3] }]);
  expect(validation?.map(({ step, tag }) => [step, tag])).toEqual([[3, 'evaluation_loss_vs_iterations'], [0, 'epoch_loss'], [6, 'evaluation_loss_vs_iterations'], [1, 'epoch_loss']]);
});

test('a metric over all rows is that of the epoch, of the rows held out, and of a judgement', async () => {
  const model = modelWith({ metrics: [overAllRows('precision', precision(0.3))] });
  const predictions: { epoch: number; value: number }[] = [];
  const whole = (): number => {
    const given = model.predict(x);
    if (Array.isArray(given)) throw new Error('there is one output');
    const said = given.greater(0.3).cast('float32');
    return said.mul(y).sum().div(said.sum()).dataSync()[0] ?? NaN;
  };
  const watch = new tf.CustomCallback({ onEpochEnd: (epoch) => void predictions.push({ epoch, value: whole() }) });
  const { history } = await model.fit(x, y, { epochs: 3, batchSize: 6, callbacks: [new CountPasses(), watch], validationData: [x, y] });
  predictions.forEach(({ epoch, value }) => expect(Number(history['val_precision']?.[epoch])).toBeCloseTo(value, 5));
  expect(judgeAfresh(model, { x, y }, 6)['precision']).toBeCloseTo(whole(), 5);
  expect(judgeAfresh(model, { x, y }, 20)['precision']).toBeCloseTo(whole(), 5);
});

test('what weights add to the loss counts where the model is judged', async () => {
  const model = modelWith({}, true);
  const { history } = await fit(model, [new PenalizeValidation()], 1);
  const penalty = 0.1 * (model.getWeights()[0]?.square().sum().dataSync()[0] ?? NaN);
  const bare = judge(model, { x, y }, 20)['loss'] ?? NaN;
  expect(penalized(model, { loss: bare })['loss']).toBeCloseTo(bare + penalty, 5);
  expect(Number(history['val_loss']?.[0])).toBeCloseTo(bare + penalty, 5);
});
