/**
 * @file TensorFlow.js for an emitted program that is watched: models begin with the weights of `weights.json`, and what comes out is kept in
 * `watched.json`. Nothing in the program itself is touched.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import * as tf from '@tensorflow/tfjs';
import { z } from 'zod';

export * from '@tensorflow/tfjs';

const models = z.array(z.array(z.object({ name: z.string(), shape: z.array(z.number()), values: z.array(z.number()) }))).parse(JSON.parse(readFileSync('weights.json', 'utf8')));
const watched: { readonly epochs: Record<string, number>[]; readonly evaluations: Record<string, number>[] } = { epochs: [], evaluations: [] };
process.on('exit', () => writeFileSync('watched.json', JSON.stringify(watched)));

const { compile: plainCompile, fit: plainFit } = methods(tf.LayersModel.prototype);

tf.LayersModel.prototype.compile = function compile(args) {
  plainCompile.call(this, args);
  const weights = models.shift();
  if (weights === undefined) return;
  const own = this.weights.map(({ name, shape }) => ({ name, shape }));
  const fits = own.length === weights.length && own.every(({ shape }, index) => shape.join() === weights[index]?.shape.join());
  if (!fits) throw new Error(`the model has weights ${own.map(({ name, shape }) => `${name} ${shape.join('x')}`).join(', ')}, and these are ${weights.map(({ name, shape }) => `${name} ${shape.join('x')}`).join(', ')}`);
  this.setWeights(weights.map(({ shape, values }) => tf.tensor(values, shape)));
};

tf.LayersModel.prototype.fit = async function fit(x, y, args) {
  const history = await plainFit.call(this, x, y, args);
  const columns = Object.entries(history.history);
  for (let epoch = 0; epoch < history.epoch.length; epoch += 1) {
    watched.epochs.push(Object.fromEntries(columns.map(([name, values]) => [name, Number(values[epoch])])));
  }
  return history;
};

/** Methods to be called on whatever model they were called on. */
function methods(prototype: tf.LayersModel): { readonly compile: (this: tf.LayersModel, args: tf.ModelCompileArgs) => void; readonly fit: (this: tf.LayersModel, ...args: Parameters<tf.LayersModel['fit']>) => Promise<tf.History> } {
  return prototype;
}
