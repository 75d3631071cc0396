/**
 * @file The suite that every engine passes. What is right, the reference engine says. TensorFlow.js runs thrice: with the
 * loops for its CPU backend, with its own operations alone, and, where NNC_TEST_TFJS_NODE names a directory with node_modules, on
 * tfjs-node.
 */
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { differentiate } from '../../../src/compiler/graph/autodiff.ts';
import { GraphBuilder, isTensor } from '../../../src/compiler/graph/builder.ts';
import type { Graph } from '../../../src/compiler/graph/graph.ts';
import { optimise } from '../../../src/compiler/graph/passes/optimise.ts';
import { tensor } from '../../../src/compiler/graph/types.ts';
import type { Session, StepOutputs, Steps, StepValue, Table, TensorData } from '../../../src/runtime/engines/engine.ts';
import { createTfjsEngine } from '../../../src/runtime/engines/tfjs/engine.ts';
import { loadTfjs } from '../../../src/runtime/engines/tfjs/load.ts';
import { portableRules } from '../../../src/runtime/engines/tfjs/rules.ts';
import { createNodeModulesHost } from '../../../src/runtime/host/node_modules_host.ts';
import { engines, threaded, type TestedEngine } from '../../support/engines.ts';
import { floatInputs } from '../../support/finite_differences.ts';
import { outputValue, weightedSum } from '../../support/graph_bench.ts';
import { primitiveCases } from '../../support/primitive_cases.ts';

const nodeDirectory = process.env['NNC_TEST_TFJS_NODE'];

const tested: readonly TestedEngine[] = [
  ...engines,
  ...threaded.slice(-1),
  {
    name: 'tfjs, its own operations',
    open: async () => {
      await loadTfjs({ host: createNodeModulesHost(), among: ['cpu'] });
      return createTfjsEngine({ tf, backend: 'cpu', description: 'portable', rules: portableRules }).open();
    },
  },
  ...(nodeDirectory === undefined ? [] : [{
    name: 'tfjs-node',
    open: async () => (await loadTfjs({ host: createNodeModulesHost(nodeDirectory), among: ['tensorflow'] })).open(),
  }]),
];

async function openReference(): Promise<Session> {
  const [reference] = engines;
  if (reference?.name !== 'reference') throw new Error('the first engine is the reference');
  return reference.open();
}

/** Runs all of `order` and gives the outputs of each step. */
async function runAll(session: Session, steps: Omit<Steps, 'report' | 'table'>): Promise<StepOutputs[]> {
  const all: StepOutputs[] = [];
  await session.run({
    ...steps, table: 'rows',
    report: (first, outputs) => {
      expect(first).toBe(all.length);
      all.push(...outputs);
      return true;
    },
  });
  return all;
}

const ascending = (count: number): Int32Array => Int32Array.from({ length: count }, (_, row) => row);

/** One step over all rows of the table. */
async function runOnce(session: Session, graph: Graph, table: Table, scalars: ReadonlyMap<string, number>): Promise<StepOutputs> {
  session.setTable('rows', table);
  const [only] = await runAll(session, { graph: () => graph, order: ascending(table.rows), batch: table.rows, scalars, firstStep: 0 });
  if (only === undefined) throw new Error('no step was run');
  return only;
}

/** Within what f32 holds of sums of some dozen numbers; ragged rows and whole numbers exactly. */
function expectClose(actual: StepValue | undefined, expected: StepValue | undefined): void {
  if (actual === undefined || expected === undefined) throw new Error('an output is missing');
  if ('offsets' in actual || 'offsets' in expected || !(expected instanceof Float32Array)) {
    expect(actual).toEqual(expected);
    return;
  }
  expect(actual).toBeInstanceOf(Float32Array);
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, index) => {
    const got = actual[index] ?? NaN;
    if (Object.is(got, value)) return;
    expect(Math.abs(got - value), `number ${index}: ${got} for ${value}`).toBeLessThanOrEqual(2e-6 + 5e-6 * Math.abs(value));
  });
}

/** The numbers of an output. */
function numbersOf(outputs: StepOutputs, name: string): readonly number[] {
  const value = outputs.get(name);
  if (value === undefined || 'offsets' in value) throw new Error(`no numbers ${name}`);
  return Array.from(value);
}

const rows = 10;
const features = Float32Array.from({ length: rows * 3 }, (_, i) => Math.sin(i * 1.7));
const table: Table = {
  rows,
  columns: new Map([
    ['features', { kind: 'tensor', dtype: 'f32', shape: [3], values: features }],
    ['labels', { kind: 'tensor', dtype: 'f32', shape: [1], values: Float32Array.from({ length: rows }, (_, i) => 2 * (features[3 * i] ?? 0) - (features[3 * i + 1] ?? 0)) }],
  ]),
};

const weightShapes = { w1: [3, 4], b1: [4], w2: [4, 1], b2: [1] } as const;

function initialWeights(): Map<string, TensorData> {
  const weights = Object.entries(weightShapes).map(([name, shape], index): [string, TensorData] => {
    const type = tensor('f32', shape);
    return [name, { type, values: Float32Array.from({ length: shape.reduce<number>((a, b) => a * b, 1) }, (_, i) => Math.sin(3 * i + index) / 2) }];
  });
  return new Map([...weights, ['count', { type: tensor('i32', []), values: Int32Array.of(0) }]]);
}

/** relu(x·w1 + b1)·w2 + b2 against the mean squared error, by plain gradient descent; counts its steps. */
function trainingGraph(batch: number): Graph {
  const g = new GraphBuilder(`train_${batch}`);
  const x = g.data('features', tensor('f32', [batch, 3]));
  const y = g.data('labels', tensor('f32', [batch, 1]));
  const { w1, b1, w2, b2 } = weightShapes;
  const weights = { w1: g.state('w1', tensor('f32', w1)), b1: g.state('b1', tensor('f32', b1)), w2: g.state('w2', tensor('f32', w2)), b2: g.state('b2', tensor('f32', b2)) };
  const hidden = g.relu(g.add(g.matmul(x, weights.w1), weights.b1));
  const error = g.sub(g.add(g.matmul(hidden, weights.w2), weights.b2), y);
  const loss = g.mean(g.mul(error, error));
  const rate = g.scalar('learning_rate', 'f32');
  const gradients = differentiate(g, loss, Object.values(weights));
  Object.entries(weights).forEach(([name, weight], index) => {
    const gradient = gradients[index];
    if (gradient === undefined) throw new Error(`${name} has no gradient`);
    g.update(name, g.sub(weight, g.mul(rate, gradient)));
  });
  g.update('count', g.add(g.state('count', tensor('i32', [])), 1));
  g.output('loss', loss);
  g.output('step', g.scalar('step', 'i32'));
  return g.build();
}

const graphs = new Map([4, 2, 5, 10].map((batch) => [batch, trainingGraph(batch)]));

function graphOf(batch: number): Graph {
  const graph = graphs.get(batch);
  if (graph === undefined) throw new Error(`no graph for ${batch} rows`);
  return graph;
}

function prepare(session: Session): void {
  session.setTable('rows', table);
  for (const [name, value] of initialWeights()) session.writeState(name, value);
}

/** Trains with a partial last batch, over the rows in an order of their own; the losses and the weights. */
async function train(session: Session, epochs: number): Promise<{ readonly losses: readonly number[]; readonly weights: readonly TensorData[] }> {
  prepare(session);
  const losses: number[] = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    const order = ascending(rows).map((row) => (row * 7 + epoch) % rows);
    const steps = await runAll(session, { graph: graphOf, order, batch: 4, scalars: new Map([['learning_rate', 0.1]]), firstStep: epoch * 3 });
    expect(steps.map((step) => numbersOf(step, 'step')[0])).toEqual([0, 1, 2].map((step) => epoch * 3 + step));
    losses.push(...steps.flatMap((step) => numbersOf(step, 'loss')));
  }
  const weights = await Promise.all([...initialWeights().keys()].map((name) => session.readState(name)));
  return { losses, weights };
}

describe.each(tested)('$name', (engine) => {
  async function open(): Promise<Session> {
    const session = await engine.open();
    onTestFinished(() => { session.dispose(); });
    return session;
  }

  describe('computes', () => {
    let reference: Session;
    let session: Session;
    beforeAll(async () => {
      reference = await openReference();
      session = await engine.open();
    });
    afterAll(() => {
      reference.dispose();
      session.dispose();
    });
    describe.each(Object.entries(primitiveCases))('%s', (_, cases) => {
      it.each(cases)('$name', async ({ table: columns, scalars, build }) => {
        const g = new GraphBuilder('case');
        build(g);
        const graph = g.build();
        const expected = await runOnce(reference, graph, columns, scalars);
        expectClose((await runOnce(session, graph, columns, scalars)).get('y'), expected.get('y'));
      });
    });
  });

  it('trains as the reference does, with a smaller last batch', async () => {
    const expected = await train(await openReference(), 7);
    const actual = await train(await open(), 7);
    expectClose(Float32Array.from(actual.losses), Float32Array.from(expected.losses));
    actual.weights.forEach((weight, index) => { expectClose(weight.values, expected.weights[index]?.values); });
    expect(actual.weights.at(-1)?.values).toEqual(Int32Array.of(21));
    const sum = (losses: readonly number[]): number => losses.reduce((a, b) => a + b, 0);
    expect(sum(actual.losses.slice(-3))).toBeLessThan(sum(actual.losses.slice(0, 3)) / 4);
  });

  it('gives the same bits each time', async () => {
    expect(await train(await open(), 5)).toEqual(await train(await open(), 5));
  });

  it('draws the same random bits as the reference', async () => {
    const g = new GraphBuilder('random');
    g.output('y', g.random(g.scalar('seed', 'i32'), g.scalar('step', 'i32'), 3, [33]));
    const graph = g.build();
    const scalars = new Map([['seed', 1234]]);
    const drawn = async (session: Session): Promise<StepOutputs[]> => {
      session.setTable('rows', table);
      return runAll(session, { graph: () => graph, order: ascending(rows), batch: 4, scalars, firstStep: 100 });
    };
    const expected = await drawn(await openReference());
    expect(await drawn(await open())).toEqual(expected);
    expect(new Set(expected.flatMap((step) => numbersOf(step, 'y'))).size).toBeGreaterThan(90);
  });

  it('stops where the report says so, with the states of the steps reported', async () => {
    const session = await open();
    prepare(session);
    const reported: number[] = [];
    await session.run({
      graph: graphOf, table: 'rows', order: new Int32Array(400_000), batch: 4, scalars: new Map([['learning_rate', 0]]), firstStep: 0,
      report: (first, outputs) => {
        reported.push(first, outputs.length);
        return false;
      },
    });
    const [first, count] = reported;
    expect(reported).toEqual([0, count]);
    expect(first).toBe(0);
    expect((await session.readState('count')).values).toEqual(Int32Array.of(count ?? 0));
  });

  it('runs no step over no rows', async () => {
    const session = await open();
    prepare(session);
    expect(await runAll(session, { graph: graphOf, order: new Int32Array(0), batch: 4, scalars: new Map([['learning_rate', 0.1]]), firstStep: 0 })).toEqual([]);
    expect((await session.readState('count')).values).toEqual(Int32Array.of(0));
  });

  it('keeps states as they were written, whatever becomes of the array', async () => {
    const session = await open();
    const values = Float32Array.of(1, -0.1, 1e-30, 3e38);
    const states: TensorData[] = [
      { type: tensor('f32', [2, 2]), values },
      { type: tensor('i32', [3]), values: Int32Array.of(-(2 ** 31), 0, 2 ** 31 - 1) },
      { type: tensor('bool', [2]), values: Uint8Array.of(1, 0) },
    ];
    for (const [index, state] of states.entries()) session.writeState(`s${index}`, state);
    const written = structuredClone(states);
    values.fill(0);
    for (const [index, state] of written.entries()) expect(await session.readState(`s${index}`)).toEqual(state);
    session.writeState('s0', { type: tensor('f32', [1]), values: Float32Array.of(5) });
    expect(await session.readState('s0')).toEqual({ type: tensor('f32', [1]), values: Float32Array.of(5) });
    await expect(async () => session.readState('no such')).rejects.toThrow('no such');
  });

  it('updates all states at once, from the old ones', async () => {
    const session = await open();
    const type = tensor('f32', [2]);
    session.writeState('a', { type, values: Float32Array.of(1, 2) });
    session.writeState('b', { type, values: Float32Array.of(3, 4) });
    session.writeState('c', { type, values: Float32Array.of(0, 0) });
    const g = new GraphBuilder('swap');
    const [a, b] = [g.state('a', type), g.state('b', type)];
    const sum = g.add(a, b);
    g.update('a', b);
    g.update('b', sum);
    g.update('c', sum);
    g.output('old', a);
    g.output('sum', sum);
    g.output('constant', g.constant(7, 'f32', [2]));
    const graph = g.build();
    session.setTable('rows', table);
    const steps = await runAll(session, { graph: () => graph, order: ascending(2), batch: 1, scalars: new Map(), firstStep: 0 });
    expect(steps.map((step) => ['old', 'sum', 'constant'].map((name) => numbersOf(step, name)))).toEqual([[[1, 2], [4, 6], [7, 7]], [[3, 4], [7, 10], [7, 7]]]);
    expect((await session.readState('a')).values).toEqual(Float32Array.of(4, 6));
    expect((await session.readState('b')).values).toEqual(Float32Array.of(7, 10));
    expect((await session.readState('c')).values).toEqual(Float32Array.of(7, 10));
  });

  it('keeps sessions apart', async () => {
    const [a, b, alone] = [await open(), await open(), await open()];
    const together = await Promise.all([train(a, 6), train(b, 3)]);
    expect(together).toEqual([await train(alone, 6), await train(alone, 3)]);
  });

  it('says what is missing', async () => {
    const session = await open();
    const run = (names: { readonly table?: string }): Promise<void> =>
      session.run({ graph: graphOf, table: names.table ?? 'rows', order: ascending(4), batch: 4, scalars: new Map(), firstStep: 0, report: () => true });
    await expect(run({ table: 'nowhere' })).rejects.toThrow('nowhere');
    session.setTable('rows', table);
    await expect(run({})).rejects.toThrow('w1');
    prepare(session);
    await expect(run({})).rejects.toThrow('learning_rate');
  });
});

describe.each(tested.filter(({ name }) => name.startsWith('tfjs')))('$name', (engine) => {
  it('leaves no tensors behind', async () => {
    const session = await engine.open();
    const before = tf.memory().numTensors;
    prepare(session);
    const run = (steps: number): Promise<StepOutputs[]> =>
      runAll(session, { graph: graphOf, order: new Int32Array(steps * 4 + 2), batch: 4, scalars: new Map([['learning_rate', 0]]), firstStep: 0 });
    await run(2);
    const warm = tf.memory().numTensors;
    await run(200);
    expect(tf.memory().numTensors).toBe(warm);
    await expect(session.run({ graph: graphOf, table: 'rows', order: ascending(4), batch: 4, scalars: new Map(), firstStep: 0, report: () => true })).rejects.toThrow('learning_rate');
    expect(tf.memory().numTensors).toBe(warm);
    session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it.each(primitiveCases.scan)('leaves none behind of a recurrence and its gradient: $name', async ({ table: columns, build }) => {
    const g = new GraphBuilder('recurrence');
    build(g);
    const y = outputValue(g, 'y');
    if (!isTensor(y)) throw new Error('a recurrence gives tensors');
    const inputs = floatInputs(g);
    differentiate(g, weightedSum(g, y), inputs.map(({ value }) => value)).forEach((gradient, index) => { g.output(`gradient ${index}`, gradient); });
    const graph = optimise(g.build(), { verify: true });
    const expected = await runOnce(await openReference(), graph, columns, new Map());
    const before = tf.memory().numTensors;
    const session = await engine.open();
    for (const [name, value] of await runOnce(session, graph, columns, new Map())) expectClose(value, expected.get(name));
    const warm = tf.memory().numTensors;
    await runOnce(session, graph, columns, new Map());
    expect(tf.memory().numTensors).toBe(warm);
    session.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
