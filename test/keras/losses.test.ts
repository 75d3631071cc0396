/**
 * @file Every loss has the values and gradients of Keras, at probabilities of 0 and 1 too.
 */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import { tensor } from '../../src/compiler/graph/types.ts';
import { entriesOf, findEntry } from '../../src/compiler/registry/registry.ts';
import golden from '../golden/losses.json' with { type: 'json' };
import { comparedEngines } from '../support/engines.ts';
import { columnOf, expectClose, type GoldenTensor } from '../support/golden.ts';
import { numbersOf, runGraph } from '../support/run_graph.ts';

interface Case {
  readonly name: string;
  readonly parameters: object;
  readonly activation?: string;
  readonly y_true: GoldenTensor;
  readonly y_pred: GoldenTensor;
  readonly rows: GoldenTensor;
  readonly gradient: GoldenTensor;
  readonly value: number;
  readonly sample_weight?: unknown;
}

const all: readonly Case[] = golden.cases;

/** Keras on TensorFlow takes what went into one activation for what went into the other; see docs/decisions/0004. */
const crossed = ({ name, activation }: Case): boolean => (name.startsWith('categorical') && activation === 'sigmoid') || (name.startsWith('binary') && activation === 'softmax');

const known = all.filter((each) => {
  const definition = findEntry('loss', each.name);
  return definition !== undefined && !crossed(each) && each.sample_weight === undefined && Object.keys(each.parameters).every((parameter) => Object.hasOwn(definition.params, parameter));
});

test.each(entriesOf('loss').map(({ name }) => name))('%s has a golden', (name) => {
  expect(known.map((each) => each.name)).toContain(name);
});

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(known.map((each, index) => [`${index} ${each.name} ${each.activation ?? ''} ${JSON.stringify(each.parameters)}`, each] as const))('%s', async (_, each) => {
    const definition = findEntry('loss', each.name);
    if (definition === undefined) throw new Error(`no loss ${each.name}`);
    const args = { ...Object.fromEntries(Object.entries(definition.params).map(([key, param]) => [key, param.fallback ?? null])), ...each.parameters };
    const g = new GraphBuilder(each.name);
    const x = g.data('x', tensor('f32', each.y_pred.shape));
    const labels = g.data('labels', tensor(each.y_true.dtype === 'int32' ? 'i32' : 'f32', each.y_true.shape));
    const activation = each.activation === undefined ? undefined : findEntry('activation', each.activation);
    const rows = definition.lower({ g, labels, predictions: activation?.lower(g, x, {}) ?? x }, args);
    const value = g.mean(rows, [0]);
    const [dx] = differentiate(g, value, [x]);
    if (dx === undefined) throw new Error('no gradient');
    g.output('rows', rows);
    g.output('value', value);
    g.output('dx', dx);
    const session = await open();
    const outputs = await runGraph(session, g.build(), each.y_pred.shape[0] ?? 1, { columns: { x: columnOf(each.y_pred), labels: columnOf(each.y_true) } });
    // Summed over the batch, it is one loss for all rows.
    if (each.rows.shape.join() === String(each.y_pred.shape[0])) expectClose(numbersOf(outputs, 'rows'), each.rows.values, 'rows');
    expectClose(numbersOf(outputs, 'value'), [each.value], 'value');
    expectClose(numbersOf(outputs, 'dx'), each.gradient.values, 'gradient');
    session.dispose();
  });
});
