/**
 * @file The workloads in TensorFlow.js's layers API on tfjs-node, which is looked for in the folder that NNC_BENCH_TFJS_NODE names.
 * `tfjs_node_peer.cjs FOLDER`, by bench/protocol.ts; pace as bench/pace.ts, in whole epochs.
 */
'use strict';
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join, resolve } = require('node:path');
const { createInterface } = require('node:readline');
const util = require('node:util');

// Gone from Node 23 on; tfjs-node 4.22 still asks for them.
Object.assign(util, { isNullOrUndefined: (/** @type {unknown} */ value) => value === null || value === undefined, isArray: Array.isArray });

const find = createRequire(join(resolve(process.env['NNC_BENCH_TFJS_NODE'] ?? '.'), 'package.json'));
const tf = find('@tensorflow/tfjs-node');
const { layers } = tf;
const { version } = find('@tensorflow/tfjs-node/package.json');

const [folder = ''] = process.argv.slice(2);
const meta = JSON.parse(readFileSync(join(folder, 'meta.json'), 'utf8'));
const words = 10_000;
const length = 256;

/**
 * @param {string} file
 * @param {'f32' | 'i32' | 'u8'} kind
 */
function read(file, kind) {
  const bytes = readFileSync(join(folder, file));
  const own = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return kind === 'f32' ? new Float32Array(own) : kind === 'i32' ? new Int32Array(own) : new Uint8Array(own);
}

/** The rows of words, one by one. */
function ragged() {
  const offsets = read('features.offsets.bin', 'i32');
  const values = read('features.values.bin', 'i32');
  return Array.from({ length: meta.rows }, (_, row) => values.subarray(offsets[row], offsets[row + 1]));
}

function multiHot() {
  const numbers = new Float32Array(meta.rows * words);
  ragged().forEach((row, index) => row.forEach((word) => { numbers[index * words + word] = 1; }));
  return tf.tensor(numbers, [meta.rows, words]);
}

/** The last words of a row, zeros after them. */
function pad() {
  const numbers = new Int32Array(meta.rows * length);
  ragged().forEach((row, index) => numbers.set(row.subarray(Math.max(0, row.length - length)), index * length));
  return tf.tensor(numbers, [meta.rows, length], 'int32');
}

/** @param {readonly number[]} shape */
function dense(...shape) {
  return tf.tensor(Float32Array.from(read('features.bin', meta.columns.features.dtype)), [meta.rows, ...shape]);
}

function normalized() {
  return tf.tidy(() => {
    const x = dense(13);
    const { mean, variance } = tf.moments(x, 0);
    return x.sub(mean).div(variance.sqrt());
  });
}

/** @param {number} classes */
function labels(classes) {
  const numbers = read('labels.bin', meta.columns.labels.dtype);
  if (classes > 1) return tf.tidy(() => tf.oneHot(tf.tensor1d(numbers, 'int32'), classes).toFloat());
  return tf.tensor(Float32Array.from(numbers), [meta.rows, 1]);
}

const net = (/** @type {readonly unknown[]} */ ...parts) => tf.sequential({ layers: parts });
/** @type {(units: number, activation?: string, inputs?: number) => any} */
const full = (units, activation, inputs) => layers.dense({ units, ...(activation ? { activation } : {}), ...(inputs ? { inputShape: [inputs] } : {}) });
/** Keras's LSTM: tfjs's own takes an older activation for the gates. */
const lstm = (/** @type {object} */ more) => layers.lstm({ units: 100, recurrentActivation: 'sigmoid', kernelInitializer: 'glorotUniform', ...more });
const boston = () => ({ x: normalized(), classes: 1, model: net(full(64, 'relu', 13), full(64, 'relu'), full(1)), optimizer: 'rmsprop', loss: 'meanSquaredError' });

/** @type {{ readonly [name: string]: () => { readonly x: any, readonly classes: number, readonly model: any, readonly optimizer: string, readonly loss: string } }} */
const works = {
  imdb: () => ({ x: multiHot(), classes: 1, model: net(full(16, 'relu', words), full(16, 'relu'), full(1, 'sigmoid')), optimizer: 'rmsprop', loss: 'binaryCrossentropy' }),
  imdb_embedding: () => ({
    x: pad(), classes: 1, optimizer: 'adam', loss: 'binaryCrossentropy',
    model: net(layers.embedding({ inputDim: words, outputDim: 16, inputLength: length }), layers.globalAveragePooling1d(), full(16, 'relu'), full(1, 'sigmoid')),
  }),
  reuters: () => ({ x: multiHot(), classes: 46, model: net(full(64, 'relu', words), full(64, 'relu'), full(46, 'softmax')), optimizer: 'rmsprop', loss: 'categoricalCrossentropy' }),
  boston1: boston,
  boston16: boston,
  mnist_cnn: () => ({
    x: tf.tidy(() => dense(28, 28, 1).div(255)), classes: 10, optimizer: 'adam', loss: 'categoricalCrossentropy',
    model: net(
      layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu', inputShape: [28, 28, 1] }), layers.conv2d({ filters: 32, kernelSize: 3, activation: 'relu' }),
      layers.maxPooling2d({ poolSize: 2 }), layers.dropout({ rate: 0.25 }), layers.flatten(), full(128, 'relu'), layers.dropout({ rate: 0.5 }), full(10, 'softmax'),
    ),
  }),
  lstm: () => ({
    x: dense(12, 1), classes: 1, optimizer: 'adam', loss: 'meanSquaredError',
    model: net(lstm({ inputShape: [12, 1] }), layers.dropout({ rate: 0.25 }), full(1, 'relu')),
  }),
  lstm_two: () => ({
    x: dense(100, 32), classes: 1, optimizer: 'adam', loss: 'meanSquaredError',
    model: net(lstm({ inputShape: [100, 32], returnSequences: true }), lstm({}), full(1)),
  }),
};

async function main() {
  await tf.ready();
  const work = works[meta.workload];
  if (work === undefined) throw new Error(`there is no workload ${meta.workload}`);
  const { x, classes, model, optimizer, loss } = work();
  const y = labels(classes);
  model.compile({ optimizer, loss });
  /** @type {number[]} */
  const losses = [];
  const train = async (/** @type {number} */ count) => {
    let begun = 0;
    let seconds = 0;
    await model.fit(x, y, {
      epochs: count, batchSize: meta.batch, shuffle: false, verbose: 0,
      callbacks: {
        onEpochBegin: async () => { begun = performance.now(); },
        onEpochEnd: async (/** @type {number} */ _, /** @type {{ readonly loss: number }} */ logs) => { seconds += (performance.now() - begun) / 1000; losses.push(logs.loss); },
      },
    });
    return seconds;
  };
  let last = 0;
  for (let warmed = 0; warmed < 3; warmed += last) last = await train(1);
  const count = Math.max(1, Math.ceil(0.25 / last));
  const steps = count * Math.ceil(meta.rows / meta.batch);
  console.log(`ready ${JSON.stringify({ description: `tfjs-node ${version}`, versions: { 'tfjs-node': version } })}`);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line !== 'run') continue;
    const seconds = await train(count);
    console.log(`run ${JSON.stringify({ seconds, steps, losses: [losses[0], losses.at(-1)], epochs: losses })}`);
  }
  process.exit(0);
}

void main();
