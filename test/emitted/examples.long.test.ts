/**
 * @file TensorFlow.js runs what `--target typescript` writes of every example, cut down, on made rows: with the weights that nnc begins
 * with, losses, metrics and predictions are nnc's. What draws random numbers while it trains is taken out for that, and run as it is besides.
 */
import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { transform } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { checkProgram } from '../../src/cli/check_program.ts';
import { commentsOf } from '../../src/compiler/emit/comments.ts';
import { emitTypeScript } from '../../src/compiler/emit/typescript/emit.ts';
import { inKerasOrder, nodesOf } from '../../src/compiler/keras/nodes.ts';
import type { Program } from '../../src/compiler/program/program.ts';
import { namesInNpz, readNpz } from '../../src/runtime/data/npz.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';
import { cutDown, cutToCompare, dataOfExamples, exampleData, examples, readExample, variants, withoutChance } from '../support/example_data.ts';
import { judgeEmitted } from '../support/judge_emitted.ts';
import { initialWeights, newProgram, runNnc, type Ran } from '../with_keras/emitted_jobs.ts';

const root = join(import.meta.dirname, '../..');
/** Within the repository, so that packages are found. */
const place = join(root, '.cache/emitted_examples');
const data = join(place, 'data');
const all = [...examples, ...variants];
const random = examples.filter((name) => withoutChance(readExample(name)) !== readExample(name));

beforeAll(async () => {
  rmSync(place, { recursive: true, force: true });
  for (const [path, content] of Object.entries(exampleData())) {
    write(join(data, path), content);
    // Where Keras keeps it.
    write(join(place, 'keras/datasets', path.replace('fashion_mnist/', 'fashion-mnist/')), content);
  }
  const shim = await transform(readFileSync(join(import.meta.dirname, 'watched_tfjs.ts'), 'utf8'), { loader: 'ts', format: 'esm' });
  write(join(place, 'watched_tfjs.mjs'), shim.code);
});

function write(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

/** Less of what takes much time in plain JavaScript: units, kernels, words, steps. */
function small(text: string): string {
  return text
    .replace(/^dense (4096|1024|512)\b/gm, 'dense 96')
    .replace(/^( *)(conv2d|separated) (\d\d)\b/gm, '$1$2 4')
    .replace(/^(data (?:imdb|reuters)) words 10000/gm, '$1 words 600')
    .replace(/^pad \d+/gm, 'pad 12');
}

test('every example is strict TypeScript, without a thing that the linter finds', async () => {
  const programs = new Map<string, string>();
  for (const name of all) programs.set(name, (await emitted(join(root, 'examples', name), '@tensorflow/tfjs')).text);
  expect(await judgeEmitted('emitted_examples_judged', programs)).toEqual([]);
});

describe.each(all)('%s', (name) => {
  test('comes to what nnc comes to', async () => {
    const text = small(withoutChance(cutToCompare(readExample(name))));
    const part = /^split|^data (?!csv|npz|iris|moons|spirals|blobs|sine)/m.test(text) ? 'test' : 'validation';
    const { folder, file } = await newProgram(name, `${text}\npredict ${part} to "compared.npz"\n`);
    const { program, text: script } = await emitted(file, '../watched_tfjs.mjs');
    const ran = await runNnc(file, data);
    const weights = (await initialWeights(program, folder, data, '.safetensors')).map((path) => weightsIn(path, program));
    const first = weights.at(-1) ?? [];
    // Before the folds, and for what comes after them, the model is that of the program's own seed.
    const own = await runEmitted(name, script, [first, ...weights.slice(0, -1), first, first]);
    expectClose(own.epochs, ran.epochs);
    expectEvaluations(own.printed, ran);
    expectNumbers(await predictionsIn(join(own.folder, 'compared.npz')), await predictionsIn(join(folder, 'compared.npz')));
  });
});

test.each(random)('%s runs to its end as it is', async (name) => {
  const { file } = await newProgram(name, small(cutDown(readExample(name))));
  const own = await runEmitted(`${name}_random`, (await emitted(file, '../watched_tfjs.mjs')).text, []);
  expect(own.epochs.length).toBeGreaterThan(0);
  for (const { loss } of own.epochs) expect(loss).toBeGreaterThan(0);
});

async function emitted(file: string, tf: string): Promise<{ readonly program: Program; readonly text: string }> {
  const { source, program, diagnostics } = await checkProgram(file, { settings: new Map(), dataDir: null });
  if (program === null) throw new Error(`${file}: ${diagnostics.map(({ message }) => message).join('\n')}`);
  const made = await emitTypeScript(program, commentsOf(source), { tf, base: '' });
  if (made.text === null) throw new Error(`${file} cannot be written: ${made.diagnostics.map(({ message }) => message).join('\n')}`);
  return { program, text: made.text };
}

interface Weight {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

const header = z.record(z.string(), z.looseObject({ shape: z.array(z.number()).optional(), data_offsets: z.tuple([z.number(), z.number()]).optional() }));

/** In the order of TensorFlow.js: layer by layer, those that are trained first. */
function weightsIn(path: string, { model }: Program): readonly Weight[] {
  const bytes = readFileSync(path);
  const start = 8 + Number(bytes.readBigUInt64LE(0));
  const entries = header.parse(JSON.parse(bytes.toString('utf8', 8, start)));
  const layers = model === null ? [] : inKerasOrder(nodesOf(model)).flatMap(({ layer }) => layer ?? []);
  const named = layers.flatMap((layer) => layer.weights.map(({ name, trainable }) => ({ name: `${layer.name}/${name}`.replaceAll('/', '.'), trainable })));
  return [...named.filter(({ trainable }) => trainable), ...named.filter(({ trainable }) => !trainable)].map(({ name }) => {
    const { shape, data_offsets: offsets } = entries[name] ?? {};
    if (shape === undefined || offsets === undefined) throw new Error(`there is no ${name} among ${Object.keys(entries).join(', ')}`);
    const content = bytes.subarray(start + offsets[0], start + offsets[1]);
    return { name, shape, values: Array.from({ length: content.length / 4 }, (_, index) => content.readFloatLE(4 * index)) };
  });
}

type Readings = Readonly<Record<string, number | null>>;

const watched = z.object({ epochs: z.array(z.record(z.string(), z.number().nullable())) });

async function runEmitted(name: string, script: string, weights: readonly (readonly Weight[])[]): Promise<{ readonly folder: string; readonly printed: string; readonly epochs: readonly Readings[] }> {
  const folder = join(place, name.replaceAll(/\W+/g, '_'));
  write(join(folder, 'weights.json'), JSON.stringify(weights));
  cpSync(dataOfExamples, join(folder, 'data'), { recursive: true });
  write(join(folder, 'main.ts'), script);
  write(join(folder, 'main.mjs'), (await transform(script, { loader: 'ts', format: 'esm' })).code);
  const child = spawn(process.execPath, ['main.mjs'], { cwd: folder, env: { ...process.env, KERAS_HOME: join(place, 'keras') } });
  let printed = '';
  let failed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (failed += text));
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`${failed}\n${printed}`);
  return { folder, printed, ...watched.parse(JSON.parse(readFileSync(join(folder, 'watched.json'), 'utf8'))) };
}

/** Learning rates stand beside readings where a callback sets them. */
function expectClose(theirs: readonly Readings[], ours: readonly Readings[]): void {
  const named = theirs.map((each) => Object.fromEntries(Object.entries(each).map(([column, value]) => [column.replace(/^(val_)?acc$/, '$1accuracy'), value])));
  expect(named.map(({ lr: _, learning_rate: __, ...rest }) => Object.keys(rest).sort())).toEqual(ours.map((each) => Object.keys(each).sort()));
  for (const [index, each] of ours.entries()) for (const [key, value] of Object.entries(each)) expectNumbers([named[index]?.[key] ?? null], [value], `${key} ${String(index)}`);
}

/** Within 1e-4, of numbers above 1 of their size. */
function expectNumbers(theirs: readonly (number | null)[], ours: readonly (number | null)[], what = 'predictions', tolerance = 1e-4): void {
  expect(theirs).toHaveLength(ours.length);
  const off = ours.map((value, index) => Math.abs((theirs[index] ?? NaN) - (value ?? NaN)) / Math.max(1, Math.abs(value ?? 0)));
  const worst = off.reduce((most, each) => (each <= most ? most : each), 0);
  expect(worst, `${what}: ${JSON.stringify(theirs.slice(0, 5))} and ${JSON.stringify(ours.slice(0, 5))}`).toBeLessThanOrEqual(tolerance);
}

/** What was judged is printed with four digits: `test loss 0.6931  accuracy 0.5000`. */
function expectEvaluations(printed: string, { evaluations }: Ran): void {
  const found = [...printed.matchAll(/^(?:train|validation|test) (loss .*\d)$/gm)].map(([, text = '']) => Object.fromEntries([...text.matchAll(/(\S+) (\S+)(?:  |$)/g)].map(([, name = '', value = '']) => [name, Number(value)])));
  expect(found.map((each) => Object.keys(each).sort())).toEqual(evaluations.map((each) => Object.keys(each).sort()));
  for (const [index, each] of evaluations.entries()) for (const [key, value] of Object.entries(each)) expectNumbers([found[index]?.[key] ?? null], [value], `${key} of evaluation ${String(index)}`, 1e-3);
}

async function predictionsIn(path: string): Promise<readonly number[]> {
  const bytes = readFileSync(path);
  const name = ['probabilities', 'prediction'].find((each) => namesInNpz(bytes).includes(each)) ?? 'predicted';
  const array = (await readNpz(bytes, [name], createNodeDataHost())).get(name);
  if (array?.kind !== 'numbers') throw new Error('there are no numbers');
  return Array.from(array.values);
}
