/**
 * @file `node scripts/ts.js bench/predict.ts [NET…]`: one prediction by a module that `nnc build --target module` made, beside the same model
 * in TensorFlow.js on its `cpu` backend, both in this process and in turn. Rows go in as an app has them: what is done to them counts.
 * Reviews and pictures are read where `NNC_DATA_DIR` names a folder that has them.
 */
import * as tf from '@tensorflow/tfjs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import * as z from 'zod';
import { root } from '../scripts/ts.js';
import { runCommandLine } from '../src/cli/command_line.ts';
import { createTerminal } from '../src/cli/terminal.ts';
import { median, ratio, spread } from './statistics.ts';
import { renderText, showRatio, showSeconds } from './table.ts';

interface Net {
  /** An example, of which rows are taken and which is trained for an epoch. */
  readonly example: string;
  readonly rows: number;
  /** A row as the data has it, numbered. */
  readonly row: (number: number) => readonly number[];
  /** What the model itself takes of it, in TensorFlow.js. */
  readonly tensor: (row: readonly number[]) => tf.Tensor;
}

/** Numbers that follow no pattern, from 0 to before 1. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 31;
}

/** About as long as reviews are, of words that are the more frequent the lower their number. */
function review(number: number): readonly number[] {
  const next = random(number + 1);
  return Array.from({ length: 100 + Math.floor(next() * 270) }, () => Math.floor(4 + next() ** 3 * 9_990));
}

const nets: Readonly<Record<string, Net>> = {
  imdb: {
    example: 'imdb.nn', rows: 2000, row: review,
    tensor: (words) => {
      const row = new Float32Array(10_000);
      for (const word of words) row[word] = 1;
      return tf.tensor2d(row, [1, 10_000]);
    },
  },
  imdb_embedding: {
    example: 'imdb_embedding.nn', rows: 2000, row: review,
    tensor: (words) => tf.tensor2d(Array.from({ length: 256 }, (_, at) => words.slice(-256)[at] ?? 0), [1, 256], 'float32'),
  },
  mnist_cnn: {
    example: 'mnist_cnn.nn', rows: 640,
    row: (number) => { const next = random(number + 1); return Array.from({ length: 784 }, () => Math.floor(next() * 256)); },
    tensor: (pixels) => tf.tensor(pixels.map((pixel) => pixel / 255), [1, 28, 28]),
  },
  airline_lstm: {
    example: 'airline_lstm.nn', rows: 96,
    row: (number) => { const next = random(number + 1); return Array.from({ length: 12 }, () => 100 + Math.floor(next() * 300)); },
    tensor: (steps) => tf.tensor3d(steps.map((step) => (step - 104) / (413 - 104)), [1, 12, 1]),
  },
};

// What a module exports, as far as it is used.
const emitted = z.object({ loadModel: z.custom<() => Promise<unknown>>((value) => typeof value === 'function') });
const loaded = z.object({ predict: z.custom<(row: readonly number[]) => unknown>((value) => typeof value === 'function') });

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(nets, name));
if (unknown !== undefined) throw new Error(`there is no net ${unknown}; there are ${Object.keys(nets).join(', ')}`);

await tf.setBackend('cpu');
console.log(`Node ${process.versions.node}; ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores; TensorFlow.js ${tf.version_core}, backend cpu`);
const folder = await mkdtemp(join(tmpdir(), 'nnc-predict-'));
try {
  const rows: string[][] = [];
  for (const [name, net] of Object.entries(nets)) if (wanted.length === 0 || wanted.includes(name)) rows.push(await compare(name, net));
  console.log(`\n${renderText({ head: ['net', 'module', 'load', 'tfjs', 'module beside tfjs', 'differ by'], rows })}`);
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function compare(name: string, { example, rows, row, tensor }: Net): Promise<string[]> {
  const path = join(folder, `${name}.nn`);
  const text = await readFile(join(root, 'examples', example), 'utf8');
  const trained = text.replace(/^(data .*)$/m, `$1\ntake ${String(rows)}`).replace(/"data\//g, `"${join(root, 'examples/data')}/`).replace(/^(fit epochs) \d+/m, '$1 1').replace(/^(plot|predict|decode|evaluate|expect).*$/gm, '').replace('validation first(10000)', 'validation first(100)');
  await writeFile(path, `${trained.replace(/^take \d+\n(?=split)/m, '')}\nsave "${name}.keras" weights\nsave "${name}/" weights\n`);
  await nnc('run', path, '--quiet');
  const out = join(folder, `${name}.mjs`);
  await nnc('build', path, '--target', 'module', '--precision', '32', '--out', out);
  const begun = performance.now();
  const predict = await loadModule(out);
  const loading = (performance.now() - begun) / 1000;
  const model = await loadTfjs(join(folder, name));
  const ask = (each: readonly number[]): Float32Array | Int32Array | Uint8Array => tf.tidy(() => {
    const given = model.predict(tensor(each));
    if (Array.isArray(given)) throw new Error('the model gives several tensors');
    return given.dataSync();
  });
  const given = Array.from({ length: 64 }, (_, number) => row(number));
  const differences = given.map((each) => differ(predict(each), ask(each)));
  const times: { readonly module: number[]; readonly tfjs: number[] } = { module: [], tfjs: [] };
  for (let round = 0; round < 15; round += 1) {
    times.module.push(timeOf(given, (each) => predict(each)));
    times.tfjs.push(timeOf(given, ask));
  }
  return [
    name, `${showSeconds(median(times.module))} ± ${String(Math.round(100 * spread(times.module)))}%`, showSeconds(loading), `${showSeconds(median(times.tfjs))} ± ${String(Math.round(100 * spread(times.tfjs)))}%`,
    showRatio(ratio(times.tfjs, times.module)), Math.max(...differences).toExponential(1),
  ];
}

/** Seconds of one prediction; at least 20 ms are measured. */
function timeOf(rows: readonly (readonly number[])[], predict: (row: readonly number[]) => unknown): number {
  const begun = performance.now();
  let count = 0;
  while (performance.now() - begun < 20) for (const row of rows.slice(0, 8)) { predict(row); count += 1; }
  return (performance.now() - begun) / 1000 / count;
}

async function loadModule(path: string): Promise<(row: readonly number[]) => unknown> {
  const module: unknown = await import(pathToFileURL(path).href);
  return loaded.parse(await emitted.parse(module).loadModel()).predict;
}

async function loadTfjs(path: string): Promise<tf.LayersModel> {
  const topology = z.object({ modelTopology: z.looseObject({}), weightsManifest: z.array(z.object({ weights: z.array(z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.literal('float32') })) })) }).parse(JSON.parse(await readFile(join(path, 'model.json'), 'utf8')));
  const bytes = await readFile(join(path, 'weights.bin'));
  const weightSpecs = topology.weightsManifest.flatMap(({ weights }) => weights);
  return await tf.loadLayersModel({ load: () => Promise.resolve({ modelTopology: topology.modelTopology, weightSpecs, weightData: Uint8Array.from(bytes).buffer }) });
}

/** By how much they differ, where the module gives probabilities or the numbers themselves; predictions of series are scaled back. */
function differ(given: unknown, numbers: ArrayLike<number>): number {
  const { probabilities } = z.object({ probabilities: z.union([z.array(z.number()), z.record(z.string(), z.number())]) }).partial().catch({}).parse(given);
  if (probabilities === undefined) return NaN;
  const own = Object.values(probabilities);
  return numbers.length === 1 ? Math.abs((own[1] ?? NaN) - (numbers[0] ?? NaN)) : Math.max(...own.map((each, place) => Math.abs(each - (numbers[place] ?? NaN))));
}

async function nnc(...args: readonly string[]): Promise<void> {
  let complaints = '';
  const terminal = createTerminal({ write: () => true }, { write: (text: string) => { complaints += text; return true; } }, { env: {}, noColour: true });
  const code = await runCommandLine(args, terminal);
  if (code !== 0) throw new Error(`nnc ${args.join(' ')}: ${complaints}`);
}
