/**
 * @file Models kept in TensorFlow.js's format: parts of emitted programs.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Adam, Lamb, Nadam } from '../../emitted/typescript/adam.ts';
import { Adadelta, Ftrl, GradientDescent, RMSprop } from '../../emitted/typescript/gradient_descent.ts';
import { loadModel, modelIn, saveModel } from '../../emitted/typescript/save_model.ts';

let folder = '';

beforeAll(async () => {
  await tf.setBackend('cpu');
  folder = await mkdtemp(join(tmpdir(), 'saved-model-'));
});

afterAll(() => rm(folder, { recursive: true }));

function buildModel(optimizer: tf.Optimizer): tf.LayersModel {
  const model = tf.sequential({ layers: [tf.layers.dense({ units: 3, activation: 'tanh', inputShape: [2] }), tf.layers.batchNormalization(), tf.layers.dense({ units: 1 })] });
  model.compile({ optimizer, loss: 'meanSquaredError' });
  return model;
}

const x = tf.tensor2d([[1, 2], [3, 4], [5, 6], [7, 9]]);
const y = tf.tensor2d([[1], [2], [4], [7]]);

async function train(model: tf.LayersModel, epochs: number): Promise<readonly number[]> {
  await model.fit(x, y, { epochs, batchSize: 2, shuffle: false });
  return await numbersOf(model);
}

async function numbersOf(model: tf.LayersModel): Promise<readonly number[]> {
  return (await Promise.all(model.getWeights().map((weight) => weight.data()))).flatMap((values) => [...values]);
}

describe('a saved model', () => {
  test.each([
    ['adam', () => tf.train.adam(0.01)],
    ['rmsprop', () => tf.train.rmsprop(0.01, 0.9, 0.5)],
    ['momentum', () => tf.train.momentum(0.01, 0.9)],
    ['sgd', () => tf.train.sgd(0.01)],
    ['Adam of our own, its rate falling', () => new Adam({ learningRate: (step) => 0.01 / (1 + step), amsgrad: true })],
    ['RMSprop of our own', () => new RMSprop({ learningRate: 0.01, momentum: 0.5, centered: true })],
    ['Nadam', () => new Nadam({ learningRate: 0.01 })],
    ['Lamb', () => new Lamb({ learningRate: 0.01 })],
    ['nesterov', () => new GradientDescent({ learningRate: 0.01, momentum: 0.9, nesterov: true })],
    ['Adadelta', () => new Adadelta({ learningRate: 1 })],
    ['Ftrl', () => new Ftrl({ learningRate: 0.1 })],
  ])('is trained further as if it had never been away: %s', async (name, optimizer) => {
    const model = buildModel(optimizer());
    await train(model, 2);
    await saveModel(model, join(folder, name));
    const expected = await train(model, 2);
    const loaded = buildModel(optimizer());
    await loadModel(loaded, join(folder, name));
    expect(await train(loaded, 2)).toEqual(expected);
  });

  test('without its optimizer begins anew', async () => {
    const model = buildModel(tf.train.adam(0.01));
    const expected = await train(model, 2);
    await saveModel(model, join(folder, 'weights'), { includeOptimizer: false });
    expect(await readFile(join(folder, 'weights/model.json'), 'utf8')).not.toContain('optimizer');
    const loaded = buildModel(tf.train.adam(0.01));
    await loadModel(loaded, join(folder, 'weights'));
    expect(await numbersOf(loaded)).toEqual(expected);
  });

  test('is one that TensorFlow.js itself loads', async () => {
    const model = buildModel(tf.train.adam(0.01));
    await train(model, 1);
    await saveModel(model, join(folder, 'own'));
    const loaded = await tf.loadLayersModel(modelIn(join(folder, 'own')));
    expect(await numbersOf(loaded)).toEqual(await numbersOf(model));
  });

  test('that is not there is named', async () => {
    await expect(loadModel(buildModel(tf.train.sgd(0.1)), join(folder, 'nothing'))).rejects.toThrow('nothing/model.json');
  });
});
