/**
 * @file Layers that keep state, penalties and constraints: the same weights and the same batches, the last of them smaller, give
 * the losses of Keras in each step, its weights after the last, and its results outside training; on every engine.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lower } from '../../src/compiler/lower/lower.ts';
import type { Executable } from '../../src/compiler/program/executable.ts';
import type { RowsType } from '../../src/compiler/program/program.ts';
import { entriesOf } from '../../src/compiler/registry/registry.ts';
import type { Session, Steps } from '../../src/runtime/engines/engine.ts';
import { comparedEngines } from '../support/engines.ts';
import { columnOf, expectNear } from '../support/golden.ts';
import { programOver } from '../support/golden_program.ts';

const goldenTensor = z.object({ shape: z.array(z.number()), values: z.array(z.number()), dtype: z.string().optional() });
const weights = z.record(z.string(), z.record(z.string(), goldenTensor));
const golden = z.object({
  epochs: z.number(), batch: z.number(), vocabulary: z.number(),
  inputs: z.record(z.string(), goldenTensor), labels: z.record(z.string(), goldenTensor),
  cases: z.array(z.object({
    name: z.string(), layers: z.array(z.string()), x: z.string(), y: z.string(), loss: z.string(), optimizer: z.string(),
    initial: weights, losses: z.array(z.number()), final: weights, evaluation: z.number(),
  })),
}).parse(JSON.parse(readFileSync('test/golden/stateful.json', 'utf8')));

type Case = (typeof golden.cases)[number];

function tensorOf(tensors: (typeof golden)['inputs'], name: string): z.infer<typeof goldenTensor> {
  const found = tensors[name];
  if (found === undefined) throw new Error(`no tensor ${name}`);
  return found;
}

const executables = new Map<Case, Executable>();

/** Lowered once for all engines. */
function executableOf(each: Case): Executable {
  const executable = executables.get(each) ?? lowered(each);
  executables.set(each, executable);
  return executable;
}

function lowered(each: Case): Executable {
  const x = tensorOf(golden.inputs, each.x);
  const [rows = 0, ...shape] = x.shape;
  const [, ...labels] = tensorOf(golden.labels, each.y).shape;
  const type: RowsType = {
    features: x.dtype === 'int32' ? { kind: 'tensor', dtype: 'i32', shape, vocabulary: golden.vocabulary } : { kind: 'tensor', dtype: 'f32', shape, vocabulary: null },
    labels: { encoding: 'number', shape: labels }, train: rows, test: null,
  };
  return lower(programOver(type, [...each.layers, each.loss, each.optimizer]));
}

/** A weight as Keras has it in that table. */
function theirs({ program }: Executable, table: z.infer<typeof weights>, state: string): readonly number[] {
  const [layer, ...path] = state.split('/');
  const weight = path.join('/');
  const found = table[String(program.model?.layers.findIndex(({ name }) => name === layer))]?.[weight];
  if (found === undefined) throw new Error(`Keras has no ${state}`);
  return found.values;
}

/** An output of each step over so many batches. */
async function outputsOf(session: Session, steps: Pick<Steps, 'graph' | 'firstStep'> & { readonly order: readonly number[]; readonly batch: number; readonly learningRate?: number }, name: string): Promise<number[][]> {
  const outputs: number[][] = [];
  await session.run({
    graph: steps.graph, table: 'train', order: Int32Array.from(steps.order), batch: steps.batch, firstStep: steps.firstStep,
    scalars: new Map([['seed', 0], ['learning_rate', steps.learningRate ?? 0]]),
    report: (_, records) => {
      for (const record of records) {
        const value = record.get(name);
        if (value === undefined || 'offsets' in value) throw new Error(`no numbers ${name}`);
        outputs.push([...value]);
      }
      return true;
    },
  });
  return outputs;
}

const bound = { relative: 2e-5, absolute: 2e-6 };

test.each((['regularizer', 'constraint'] as const).flatMap((kind) => entriesOf(kind).map(({ name }) => name)))('%s is in a golden', (name) => {
  expect(golden.cases.flatMap(({ layers }) => layers).join('\n')).toMatch(new RegExp(`(regularizer|constraint) ${name}\\b`));
});

describe.each(comparedEngines)('as in Keras, on $name', ({ open }) => {
  test.each(golden.cases)('$name', async (each) => {
    const executable = executableOf(each);
    const session = await open();
    for (const { state, type } of executable.weights) session.writeState(state, { type, values: Float32Array.from(theirs(executable, each.initial, state)) });
    for (const { state, type, value } of executable.slots) session.writeState(state, { type, values: new Float32Array(type.shape.reduce((a, b) => a * b, 1)).fill(value) });
    const x = tensorOf(golden.inputs, each.x);
    const rows = x.shape[0] ?? 0;
    session.setTable('train', { rows, columns: new Map([['features', columnOf(x)], ['labels', columnOf(tensorOf(golden.labels, each.y))]]) });
    const order = Array.from({ length: rows }, (_, row) => row);
    const losses: number[] = [];
    for (let epoch = 0; epoch < golden.epochs; epoch += 1) {
      losses.push(...(await outputsOf(session, { graph: executable.train, order, batch: golden.batch, firstStep: losses.length, learningRate: executable.learningRate }, 'loss')).flat());
    }
    expectNear(losses, each.losses, 'loss', bound);
    for (const { state } of executable.weights) expectNear([...(await session.readState(state)).values], theirs(executable, each.final, state), state, bound);
    expectNear((await outputsOf(session, { graph: executable.evaluate, order, batch: rows, firstStep: 0 }, 'loss')).flat(), [each.evaluation], 'loss outside training', bound);
    session.dispose();
  });
});
