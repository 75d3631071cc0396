/**
 * @file Every activation has the values and derivatives of Keras.
 */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import { tensor } from '../../src/compiler/graph/types.ts';
import type { ArgumentValues } from '../../src/compiler/program/program.ts';
import { entriesOf, findEntry } from '../../src/compiler/registry/registry.ts';
import golden from '../golden/activations.json' with { type: 'json' };
import { comparedEngines } from '../support/engines.ts';
import { columnOf, expectClose, type GoldenTensor } from '../support/golden.ts';
import { numbersOf, runGraph } from '../support/run_graph.ts';

interface Case {
  readonly name: string;
  readonly parameters: ArgumentValues;
  readonly input: GoldenTensor;
  readonly cotangent: GoldenTensor;
  readonly output: readonly (number | string)[];
  readonly gradient: readonly (number | string)[];
}

const points: GoldenTensor = { shape: [golden.points.length, 1], values: golden.points };
const ones: GoldenTensor = { shape: points.shape, values: golden.points.map(() => 1) };

const cases: readonly Case[] = [
  ...golden.elementwise.map(({ name, parameters, values, gradient }) => ({ name, parameters: without(parameters), input: points, cotangent: ones, output: values, gradient })),
  ...golden.rowwise.map(({ name, input, cotangent, output, gradient }) => ({ name, parameters: {}, input, cotangent, output: output.values, gradient: gradient.values })),
];

/** Those that nnc has, with parameters that it has. */
const known = cases.filter(({ name, parameters }) => {
  const definition = findEntry('activation', name);
  return definition !== undefined && Object.keys(parameters).every((parameter) => Object.hasOwn(definition.params, parameter));
});

test.each(entriesOf('activation').map(({ name }) => name))('%s has a golden', (name) => {
  expect(known.map((each) => each.name)).toContain(name);
});

test('no golden is of something that nnc lacks', () => {
  expect(cases.filter((each) => !known.includes(each)).map(({ name }) => name)).toEqual([]);
});

describe.each(comparedEngines)('on $name', ({ open }) => {
  test.each(known.map((each) => [`${each.name} ${JSON.stringify(each.parameters)}`, each] as const))('%s', async (_, { name, parameters, input, cotangent, output, gradient }) => {
    const definition = findEntry('activation', name);
    if (definition === undefined) throw new Error(`no activation ${name}`);
    const fallbacks = Object.fromEntries(Object.entries(definition.params).map(([key, param]) => [key, param.fallback ?? null]));
    const [rows = 1] = input.shape;
    const g = new GraphBuilder(name);
    const x = g.data('x', tensor('f32', input.shape));
    const y = definition.lower(g, x, { ...fallbacks, ...parameters });
    const [dx] = differentiate(g, g.reduceSum(g.mul(y, g.data('cotangent', tensor('f32', cotangent.shape)))), [x]);
    if (dx === undefined) throw new Error('no gradient');
    g.output('y', y);
    g.output('dx', dx);
    const session = await open();
    const outputs = await runGraph(session, g.build(), rows, { columns: { x: columnOf(input), cotangent: columnOf(cotangent) } });
    expectClose(numbersOf(outputs, 'y'), output, 'value');
    expectClose(numbersOf(outputs, 'dx'), gradient, 'derivative');
    session.dispose();
  });
});

function without(parameters: object): ArgumentValues {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}
