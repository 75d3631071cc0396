/**
 * @file `nnc build`: the stages of a step as text, and modules of WebAssembly, run by nothing but their description.
 */
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ModuleDescription } from '../../src/compiler/codegen/describe/module.ts';
import { lower } from '../../src/compiler/index.ts';
import { sizeOf, tensor } from '../../src/compiler/graph/types.ts';
import type { Column, TensorData } from '../../src/runtime/engines/engine.ts';
import { referenceEngine } from '../../src/runtime/engines/reference/engine.ts';
import { programOf } from '../support/check.ts';
import { runGraph } from '../support/run_graph.ts';
import { folderWith, nnc, nncHere } from './support.ts';

const iris = 'seed 1\ndata iris\nnormalize\ndense 8 relu\ndropout 0.25\ndense 3 softmax\nloss sparse_cce\noptimizer adam\nmetrics accuracy\nfit epochs 3 batch 16\nevaluate train\n';
/** Without what stands between the product and its maximum. */
const plain = iris.replace('dropout 0.25\n', '');
const reviews = 'data imdb words 50\nmulti_hot\ndense 4 relu\ndense 1 sigmoid\nloss bce\nfit epochs 1 batch 6\n';

async function build(text: string, ...options: readonly string[]): Promise<Awaited<ReturnType<typeof nncHere>>> {
  const cwd = await folderWith({ 'p.nn': text });
  return await nncHere(['build', 'p.nn', ...options], { cwd });
}

async function stage(name: string, ...options: readonly string[]): Promise<string> {
  const folder = await folderWith({ 'plain.nn': plain });
  const { stdout, stderr, code } = await nncHere(['build', join(folder, 'plain.nn'), '--target', 'graph', '--stage', name, ...options]);
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  return stdout;
}

describe('nnc build --target graph', () => {
  test('goes through the stages', async () => {
    const [lowered, graph, prepared] = await Promise.all(['lowered', 'graph', 'prepared'].map((name) => stage(name)));
    for (const text of [lowered, graph, prepared]) expect(text).toMatch(/^graph train\n {2}data {3}%0 features +: f32\[16,4\]\n/);
    expect(graph?.length).toBeLessThan(lowered?.length ?? 0);
    // The mask of relu asks what is kept anyway.
    expect(/max %\d+, (%\d+)/.exec(graph ?? '')?.[1]).toBe(/lessEqual (%\d+)/.exec(graph ?? '')?.[1]);
    expect(/(%\d+) = max/.exec(prepared ?? '')?.[1]).toBe(/lessEqual (%\d+)/.exec(prepared ?? '')?.[1]);
    expect((await nnc(['build', '-', '--target', 'graph'], { input: plain })).stdout).toBe(graph);
  });

  test('kernels: what each computes, reads and writes', async () => {
    const text = await stage('kernels');
    expect(text).toMatch(/^train on 16 rows: \d+ kernels\n/);
    expect(text).toMatch(/\nk\d+_matmul, loops 1×16×8, work [\d,]+\n {4}%(\d+) += matmul\(%0, dense\/kernel\) : f32\[16,8\]\n {4}%\d+ += .*max\(0, %\1 \+ dense\/bias\)/);
    expect(text).toContain('→ state dense/kernel/momentum');
    expect(text).toContain('→ output loss');
    expect(await stage('kernels', '--threads', '2')).toMatch(/kernels in \d+ phases on 2 threads\n\nk0_\w+, loops [\d×]+, phase 0, (thread 0|all threads), work/);
  });

  test('memory: each buffer, its lifetime, and a picture', async () => {
    const text = await stage('memory');
    expect(text).toMatch(/^the arena of train: [\d,]+ bytes, [\d,]+ if nothing shared them; 0 kept cleared\n/);
    expect(text).toMatch(/\n {2}[a-z] {2}%0 : f32\[16,4\] rows of features +256 +[\d,]+ {2}\d+ to \d+ +k\d+_input\n/);
    expect(text).toMatch(/\n {2}kernel by kernel, addresses downwards:\n\n +0 .*\n +0 {2}[·a-z]+\n/);
    expect(await stage('memory', '--threads', '2')).toContain('phase by phase');
  });

  test('loops', async () => {
    const text = await stage('loops');
    expect(text).toContain('export function run(thread: i32) {');
    expect(text).toMatch(/\n +for \w+ from 0 to \d+/);
  });

  test('fits into 100 columns', async () => {
    for (const text of [await stage('kernels'), await stage('memory'), (await build(iris, '--target', 'wasm')).stdout]) {
      expect(text.split('\n').filter((line) => line.length > 100)).toEqual([]);
    }
  });

  test('other steps, other sizes', async () => {
    expect(await stage('kernels', '--which', 'predict', '--rows', '5')).toMatch(/^predict on 5 rows: .*\n[^]*→ output predictions\n/);
    expect(await stage('graph', '--which', 'evaluate')).toMatch(/^graph evaluate\n.*f32\[512,4\]\n/);
  });

  test('says what was meant', async () => {
    const complain = async (...options: readonly string[]): Promise<string> => {
      const { code, stderr, stdout } = await build(iris, ...options);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr;
    };
    expect(await complain('--target', 'graph', '--stage', 'kernel')).toBe('error: there is no stage `kernel`\n  help: did you mean `kernels`?\n');
    expect(await complain('--target', 'graph', '--stage', 'x')).toBe('error: there is no stage `x`\n  help: there are `lowered`, `graph`, `prepared`, `kernels`, `memory`, `loops`\n');
    expect(await complain('--target', 'graph', '--which', 'trian')).toBe('error: there is no step `trian`\n  help: did you mean `train`?\n');
    expect(await complain('--target', 'wasm', '--stage', 'loops')).toContain('`--stage` goes with `--target graph`');
    expect(await complain('--target', 'ir', '--rows', '3')).toContain('`--rows` is about a step');
    expect(await complain('--target', 'wasm', '--threads', '0')).toContain('threads are a whole number from 1 to 64');
    const { stderr } = await build('data iris\ndense 3\n', '--target', 'graph');
    expect(stderr).toContain('help: `--which predict` takes the step of a prediction');
  });
});

describe('nnc build --target wasm', () => {
  test('prints what the module is, and writes nothing unless told where', async () => {
    const cwd = await folderWith({ 'iris.nn': iris });
    const { stdout, code } = await nncHere(['build', 'iris.nn', '--target', 'wasm'], { cwd });
    expect(stdout).toMatch(/^iris\.nn: step `train` on 16 rows, 1 thread, SIMD: [\d,]+ bytes of WebAssembly\n/);
    for (const part of ['exports', 'imports', 'memory', 'control block', 'kernels']) expect(stdout).toContain(`\n${part}\n`);
    expect(code).toBe(0);
    expect(await readdir(cwd)).toEqual(['iris.nn']);
  });

  test('writes module and description, and leaves nothing else', async () => {
    const cwd = await folderWith({ 'iris.nn': iris });
    const { code, stdout } = await nncHere(['build', 'iris.nn', '--target', 'wasm', '--out', 'made/iris.wasm', '--threads', '2', '--rows', '7'], { cwd });
    expect(stdout).toMatch(/\nwritten to made\/iris\.wasm, and this description to made\/iris\.json\n$/);
    expect(code).toBe(0);
    expect((await readdir(join(cwd, 'made'))).sort()).toEqual(['iris.json', 'iris.wasm']);
    const { description } = await readModule(join(cwd, 'made/iris'));
    expect(description).toMatchObject({ rows: 7, threads: 2, memory: { import: ['env', 'memory'], shared: true } });
  });

  test.each([
    ['a table', iris, { features: { kind: 'tensor', dtype: 'f32', shape: [4], values: Float32Array.from({ length: 80 }, (_, index) => Math.sin(index)) }, labels: { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from({ length: 20 }, (_, row) => row % 3) } }],
    ['ragged rows', reviews, { features: { kind: 'ragged', rows: raggedRows(20) }, labels: { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from({ length: 20 }, (_, row) => row % 2) } }],
  ] satisfies readonly (readonly [string, string, Readonly<Record<string, Column>>])[])('gives, by its description alone, what the reference engine gives: %s', async (_, text, columns) => {
    const cwd = await folderWith({ 'p.nn': text });
    await nncHere(['build', 'p.nn', '--target', 'wasm', '--out', 'p'], { cwd });
    const { description, bytes } = await readModule(join(cwd, 'p'));
    const states = new Map(description.states.map(({ name, dtype, shape }, salt): [string, TensorData] => [name, { type: tensor(dtype, shape), values: Float32Array.from({ length: sizeOf(shape) }, (__, index) => 0.3 + 0.3 * Math.sin(index * 1.7 + salt)) }]));
    const scalars = { learning_rate: 0.01, seed: 3 };
    const run = runModule(description, bytes, { columns, states, scalars });

    const session = referenceEngine().open();
    for (const [name, value] of states) session.writeState(name, value);
    const outputs = await runGraph(session, lower(programOf(text)).train(description.rows), description.rows, { columns: typesOf(columns, description.rows), scalars });
    expect([...run.outputs.keys()]).toEqual(description.outputs.values.map(({ name }) => name));
    for (const [name, values] of run.outputs) expectNear(values, outputs.get(name));
    for (const [name, values] of run.states) expectNear(values, (await session.readState(name)).values);
  });
});

/** Rows of ascending numbers below 60, of which a table of 50 knows not all. */
function raggedRows(rows: number): { readonly offsets: Int32Array; readonly values: Int32Array } {
  const each = Array.from({ length: rows }, (_, row) => Array.from({ length: row % 5 }, (__, index) => (row * 7) % 20 + index * 11));
  const offsets = [0];
  for (const { length } of each) offsets.push((offsets.at(-1) ?? 0) + length);
  return { offsets: Int32Array.from(offsets), values: Int32Array.from(each.flat()) };
}

/** The first rows alone. */
function typesOf(columns: Readonly<Record<string, Column>>, rows: number): Readonly<Record<string, Column>> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.kind === 'ragged' ? column : { ...column, values: column.values.slice(0, rows * sizeOf(column.shape)) }]));
}

function expectNear(values: Float32Array, theirs: unknown): void {
  if (!(theirs instanceof Float32Array || theirs instanceof Int32Array)) throw new Error('the reference gave no numbers');
  expect(values.length).toBe(theirs.length);
  values.forEach((value, index) => { expect(value).toBeCloseTo(theirs[index] ?? NaN, 5); });
}

async function readModule(path: string): Promise<{ readonly description: ModuleDescription; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const description: unknown = JSON.parse(await readFile(`${path}.json`, 'utf8'));
  if (!isDescription(description)) throw new Error('that is no description of a module');
  return { description, bytes: Uint8Array.from(await readFile(`${path}.wasm`)) };
}

function isDescription(value: unknown): value is ModuleDescription {
  return typeof value === 'object' && value !== null && 'format' in value && value.format === 'nnc-module';
}

interface Given {
  readonly columns: Readonly<Record<string, Column>>;
  readonly states: ReadonlyMap<string, TensorData>;
  readonly scalars: Readonly<Record<string, number>>;
}

/** One step on the first rows, with memory laid out as the description says. */
function runModule(description: ModuleDescription, bytes: Uint8Array<ArrayBuffer>, given: Given): { readonly outputs: ReadonlyMap<string, Float32Array>; readonly states: ReadonlyMap<string, Float32Array> } {
  const { memory: { minimumPages, maximumPages, freeFrom, import: [from, name] }, control, rows } = description;
  const memory = new WebAssembly.Memory({ initial: minimumPages + 1, maximum: maximumPages });
  const word = (address: number, value: number): void => { new Int32Array(memory.buffer, address, 1)[0] = value; };
  let free = freeFrom;
  const put = (values: Float32Array | Int32Array | Uint8Array): number => {
    const at = free;
    if (values instanceof Float32Array) new Float32Array(memory.buffer, at, values.length).set(values);
    else new Int32Array(memory.buffer, at, values.length).set(values);
    free += Math.ceil((values.length * 4) / 16) * 16;
    return at;
  };
  for (const { name: state, address } of description.states) new Float32Array(memory.buffer, address).set(given.states.get(state)?.values ?? []);
  for (const { name: scalar, dtype, address } of description.scalars) {
    const value = given.scalars[scalar] ?? NaN;
    if (dtype === 'f32') new Float32Array(memory.buffer, address, 1)[0] = value;
    else word(address, value);
  }
  for (const { name: column, pointer } of description.columns) {
    const values = given.columns[column];
    if (values?.kind === 'tensor') word(pointer, put(values.values));
  }
  for (const { name: column, form, below, pointers } of description.raggedColumns) {
    const values = given.columns[column];
    if (values?.kind !== 'ragged' || form !== 'unique' || below === null) throw new Error('the test knows no such column');
    const { offsets, values: numbers } = values.rows;
    const ends = Array.from({ length: offsets.length - 1 }, (_, row) => [offsets[row] ?? 0, (offsets[row] ?? 0) + numbers.slice(offsets[row], offsets[row + 1]).filter((number) => number < below).length]);
    const blocks: Readonly<Record<string, Int32Array>> = { splits: Int32Array.from(ends.flat()), numbers, bounds: Int32Array.of(0, below) };
    for (const [role, address] of Object.entries(pointers)) word(address, put(blocks[role] ?? new Int32Array()));
  }
  const words: Readonly<Record<string, number>> = { steps: 1, order: put(Int32Array.from({ length: rows }, (_, row) => row)), out: put(new Int32Array(description.outputs.bytes / 4)), firstStep: 0 };
  for (const { name: each, address } of control.words) word(address, words[each] ?? NaN);

  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { [from]: { [name]: memory } });
  const { run } = exports;
  if (typeof run !== 'function') throw new Error('the module has no run');
  run(0);
  const floats = (address: number, count: number): Float32Array => new Float32Array(memory.buffer, address, count).slice();
  return {
    outputs: new Map(description.outputs.values.map(({ name: output, shape, offset }) => [output, floats((words['out'] ?? 0) + offset, sizeOf(shape))])),
    states: new Map(description.states.map(({ name: state, shape, address }) => [state, floats(address, sizeOf(shape))])),
  };
}
