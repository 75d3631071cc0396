/**
 * @file Models of emitted programs as they are written, and their callbacks.
 */
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { callbackValues } from '../../../../src/compiler/emit/typescript/callbacks.ts';
import { defineModel } from '../../../../src/compiler/emit/typescript/model.ts';
import { literal } from '../../../../src/compiler/emit/typescript/text.ts';
import { tidyText } from '../../../../src/compiler/emit/typescript/tidy_text.ts';
import { programOf } from '../../../support/check.ts';
import { exported, loadModule, scopeFor } from '../../../support/emitted_module.ts';

async function modelOf(text: string): Promise<string> {
  const program = programOf(text);
  const scope = scopeFor(program);
  if (program.model !== null && program.training !== null) defineModel(scope, program.model, program.training);
  return await tidyText([...scope.constants, ...scope.functions].join('\n\n'));
}

test('params are constants, and what is as usual is left out', async () => {
  expect(await modelOf('param units 16\ndata iris\ndense $units relu\ndropout 0.5\ndense (2 * $units) relu kernel_initializer he_normal\ndense 3 softmax\nloss sparse_cce\nmetrics accuracy\nfit epochs 1\n')).toBe(`const UNITS = 16;

function buildModel(): tf.LayersModel {
  const model = tf.sequential({
    layers: [
      tf.layers.dense({
        inputShape: [4],
        units: UNITS,
        activation: 'relu',
        kernelInitializer: 'glorotUniform',
      }),
      tf.layers.dropout({ rate: 0.5 }),
      tf.layers.dense({ units: 2 * UNITS, activation: 'relu', kernelInitializer: 'heNormal' }),
      tf.layers.dense({ units: 3, activation: 'softmax', kernelInitializer: 'glorotUniform' }),
    ],
  });
  model.compile({
    optimizer: tf.train.rmsprop(0.001),
    loss: 'sparseCategoricalCrossentropy',
    metrics: ['accuracy'],
  });
  return model;
}
`);
});

test('layers that are no chain are called on each other', async () => {
  expect(await modelOf('data iris\ndense 4 relu as first\ndense 4 exponential\nadd first\ndense 3 softmax\nloss sparse_cce\noptimizer sgd lr 0.1 momentum 0.9\nfit epochs 1\n')).toContain(`  const dense = connect(
    new Lambda({ map: (x) => x.exp() }),
    connect(tf.layers.dense({ units: 4, kernelInitializer: 'glorotUniform' }), first),
  );
  const add = connect(tf.layers.add(), [dense, first]);
`);
});

describe('callbacks', () => {
  const net = 'data iris\ndense 3 softmax\nloss sparse_cce\nmetrics accuracy\n';
  test.each([
    ['early_stopping monitor val_accuracy patience 3 restore_best', "[new EarlyStopping({ monitor: 'val_acc', mode: 'max', patience: 3, restoreBestWeights: true })]"],
    ['reduce_lr factor 0.5', "[new ReduceLROnPlateau({ monitor: 'val_loss', factor: 0.5 })]"],
    ['lr_scheduler boundaries [10, 20] values [0.1, 0.01, 0.001]', '[new LearningRateScheduler((epoch) => epoch < 10 ? 0.1 : epoch < 20 ? 0.01 : 0.001)]'],
    ['checkpoint "models/{epoch:02d}-{val_loss:.2f}.keras"', "[new ModelCheckpoint({ folder: ({ epoch, readings }) => `models/${String(epoch).padStart(2, '0')}-${readings.get('val_loss')?.toFixed(2)}` })]"],
    ['checkpoint "best.keras" save_best_only', "[new ModelCheckpoint({ folder: 'best', monitor: 'val_loss', saveBestOnly: true })]"],
    ['csv_logger "log.csv"\ntime_limit minutes 2', "[new TimeLimit(120), new CsvLogger('log.csv', { names: { acc: 'accuracy' } })]"],
    ['tensorboard "logs" write_graph false update_freq 5', "[new TensorBoard('logs', { updateFreq: 5, names: { acc: 'accuracy' } })]"],
    ['terminate_on_nan', '[new TerminateOnNaN()]'],
  ])('%s', (statement, expected) => {
    const program = programOf(`${net}${statement}\nfit epochs 2 validation last(10%)\n`);
    expect(literal(callbackValues(scopeFor(program), program.training?.callbacks ?? []))).toBe(expected);
  });

  test('a changed rate needs an optimizer that lets it be changed', async () => {
    expect(await modelOf(`${net}optimizer rmsprop\nreduce_lr\nfit epochs 2 validation last(10%)\n`)).toContain('optimizer: new RMSprop({ learningRate: 0.001 })');
  });
});

test('weights are brought back to what is allowed after each step', async () => {
  const program = programOf('data iris\ndense 4 relu kernel_constraint non_neg\ndense 3 softmax\nloss sparse_cce\noptimizer sgd lr 0.5\nfit epochs 1\n');
  const scope = scopeFor(program);
  if (program.model === null || program.training === null) throw new Error('there is no model');
  defineModel(scope, program.model, program.training);
  const module = await loadModule('constrained', [scope], ['export { buildModel };']);
  const buildModel = exported(module, 'buildModel', (value): value is () => tf.LayersModel => typeof value === 'function');
  const model = buildModel();
  await model.fit(tf.randomNormal([32, 4]), tf.floor(tf.randomUniform([32, 1], 0, 3)), { epochs: 2 });
  const [kernel, , other] = model.getWeights();
  expect(kernel?.min().dataSync()[0]).toBe(0);
  expect(other?.min().dataSync()[0]).toBeLessThan(0);
});
