/**
 * @file The same weights, the same batches: the losses and metrics of 20 training steps are those of Keras, on every engine.
 */
import { describe, expect, test } from 'vitest';
import { lower } from '../../src/compiler/lower/lower.ts';
import type { Executable } from '../../src/compiler/program/executable.ts';
import type { LabelType, RowsType } from '../../src/compiler/program/program.ts';
import type { Session, StepOutputs, TensorData } from '../../src/runtime/engines/engine.ts';
import { evaluate } from '../../src/runtime/engines/reference/evaluate.ts';
import golden from '../golden/training.json' with { type: 'json' };
import { comparedEngines } from '../support/engines.ts';
import { programOver } from '../support/golden_program.ts';

type Case = (typeof golden.cases)[number];

/**
 * Keras gathers an embedding's gradient as slices, and squares each slice before it adds them up: that is not the algorithm of
 * the papers, and no other backend of Keras does it. And on TensorFlow it takes what went into a softmax for logits of sigmoids, and
 * the other way round.
 */
const leftOut = (each: Case): boolean => ('gradients' in each && each.gradients === 'slices') || ['bce_softmax', 'cce_sigmoid'].includes(each.name);

const labelTypes: Readonly<Record<string, LabelType>> = {
  bit: { encoding: 'class', classes: 2, names: null },
  id_bit: { encoding: 'class', classes: 2, names: null },
  bits: { encoding: 'number', shape: [3] },
  class: { encoding: 'class', classes: 3, names: null },
  one_hot: { encoding: 'one_hot', classes: 3, names: null },
  value: { encoding: 'number', shape: [] },
  values: { encoding: 'number', shape: [2] },
};

function rowsOf({ x, y }: Case): RowsType {
  const features: RowsType['features'] = x === 'ids' ? { kind: 'tensor', dtype: 'i32', shape: [5], vocabulary: golden.vocabulary } : { kind: 'tensor', dtype: 'f32', shape: [6], vocabulary: null };
  const labels = labelTypes[y];
  if (labels === undefined) throw new Error(`unknown labels ${y}`);
  return { features, labels, train: 30, test: null };
}

function batchesOf(name: string): number[] {
  const batches = Object.entries(golden.batches).find(([key]) => key === name)?.[1];
  if (batches === undefined) throw new Error(`no batches ${name}`);
  return batches.values;
}

/** The weights that it begins with, or those of the case that it names. */
function initialOf({ initial }: Case): Exclude<Case['initial'], string> {
  if (typeof initial !== 'string') return initial;
  const first = golden.cases.find(({ name }) => name === initial);
  if (first === undefined) throw new Error(`no case ${initial}`);
  return initialOf(first);
}

/** States as Keras begins with. */
function writeInitial(session: Session, executable: Executable, each: Case): void {
  const initial: ReadonlyMap<string, ReadonlyMap<string, { values: number[] }>> = new Map(Object.entries(initialOf(each)).map(([layer, weights]) => [layer, new Map(Object.entries(weights))]));
  const names = executable.program.model?.layers.map(({ name }) => name) ?? [];
  for (const { state, type } of executable.weights) {
    const [layer = '', weight = ''] = state.split('/');
    const values = initial.get(String(names.indexOf(layer)))?.get(weight)?.values;
    if (values === undefined) throw new Error(`no initial ${state}`);
    session.writeState(state, { type, values: Float32Array.from(values) });
  }
  for (const { state, type, value } of executable.slots) {
    session.writeState(state, { type, values: new Float32Array(type.shape.reduce((a, b) => a * b, 1)).fill(value) } satisfies TensorData);
  }
  if (executable.classWeights !== null) {
    const { state, type } = executable.classWeights;
    session.writeState(state, { type, values: Float32Array.from('class_weight' in each ? each.class_weight : []) });
  }
}

describe.each(comparedEngines)('20 steps as in Keras, on $name', ({ open }) => {
  test.each(golden.cases.filter((each) => !leftOut(each)))('$name', async (each) => {
    const rows = rowsOf(each);
    const executable = lower(programOver(rows, [...each.layers, each.loss, each.optimizer, `metrics ${each.metrics}`, ...('class_weight' in each ? [`fit class_weight [${each.class_weight.join(', ')}]`] : [])]));
    const session = await open();
    writeInitial(session, executable, each);
    const x = batchesOf(each.x);
    const y = batchesOf(each.y);
    session.setTable('train', {
      rows: 30,
      columns: new Map([
        ['features', each.x === 'ids' ? { kind: 'tensor', dtype: 'i32', shape: [5], values: Int32Array.from(x) } : { kind: 'tensor', dtype: 'f32', shape: [6], values: Float32Array.from(x) }],
        ['labels', rows.labels?.encoding === 'class' ? { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from(y) } : { kind: 'tensor', dtype: 'f32', shape: y.length === 30 ? [] : [y.length / 30], values: Float32Array.from(y) }],
      ]),
    });
    const outputs: StepOutputs[] = [];
    await session.run({
      graph: executable.train, table: 'train', batch: 6, firstStep: 0,
      order: Int32Array.from({ length: golden.steps * 6 }, (_, index) => index % 30),
      scalars: new Map([['seed', 0], ['learning_rate', executable.learningRate]]),
      report: (_, steps) => {
        outputs.push(...steps);
        return true;
      },
    });
    const losses = outputs.map((step) => numbers(step, 'loss')[0] ?? NaN);
    expect(losses).toHaveLength(each.losses.length);
    losses.forEach((loss, index) => {
      const theirs = each.losses[index] ?? NaN;
      expect(Math.abs(loss - theirs), `step ${index}: ${loss}, and ${theirs} in Keras`).toBeLessThanOrEqual(1e-5 * Math.abs(theirs) + 1e-7);
    });
    const metrics = outputs.map((step) => metricOf(executable, step));
    metrics.forEach((value, index) => expect(value, `metric of step ${index}`).toBeCloseTo(each.metric_values[index] ?? NaN, 5));
    session.dispose();
  });
});

function numbers(step: StepOutputs, name: string): ArrayLike<number> {
  const value = step.get(name);
  if (value === undefined || 'offsets' in value) throw new Error(`no numbers ${name}`);
  return value;
}

function metricOf(executable: Executable, step: StepOutputs): number {
  const [metric] = executable.metrics;
  if (metric === undefined) throw new Error('no metric');
  const sums = new Map(metric.sums.map(({ output }) => [output, Float64Array.from(numbers(step, output))]));
  const result = evaluate(metric.result, { states: sums }).get('result');
  if (result === undefined || 'offsets' in result) throw new Error('no result');
  return result[0] ?? NaN;
}
