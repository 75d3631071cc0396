/**
 * @file Recurrences in graphs: what is wrong with one, how it prints, and what is left of it and its gradient after the passes.
 */
import { expect, test } from 'vitest';
import { differentiate } from '../../../src/compiler/graph/autodiff.ts';
import { GraphBuilder, isTensor, type ScanResult, type ScanStep, type TensorValue } from '../../../src/compiler/graph/builder.ts';
import type { Graph, Node, NodeOf } from '../../../src/compiler/graph/graph.ts';
import { optimise } from '../../../src/compiler/graph/passes/optimise.ts';
import { printGraph, printNode } from '../../../src/compiler/graph/print.ts';
import { bodyOutputs, partsOf } from '../../../src/compiler/graph/scan.ts';
import { tensor } from '../../../src/compiler/graph/types.ts';
import { verifyGraph } from '../../../src/compiler/graph/verify.ts';
import { lowerModel } from '../../../src/compiler/lower/model.ts';
import '../../support/allclose.ts';
import { floatInputs, gradientPairs } from '../../support/finite_differences.ts';
import { modelOver } from '../../support/golden_program.ts';
import { dataOf, outputValue, weightedSum } from '../../support/graph_bench.ts';
import { scanCases } from '../../support/primitive_cases_scan.ts';

function at(values: readonly TensorValue[], index: number): TensorValue {
  const value = values[index];
  if (value === undefined) throw new Error(`there is no value ${index}`);
  return value;
}

/** h' = tanh(x + h · u + b), of 2 rows and 3 units. */
const cell = (body: GraphBuilder, { carries, slices, shared }: ScanStep): ScanResult => {
  const h = body.tanh(body.add(body.add(at(slices, 0), body.matmul(at(carries, 0), at(shared, 0))), at(shared, 1)));
  return { carries: [h], slices: [h] };
};

function cellOver(g: GraphBuilder): ScanResult & { readonly weights: readonly TensorValue[] } {
  const x = g.data('x', tensor('f32', [4, 2, 3]));
  const weights = [g.state('u', tensor('f32', [3, 3])), g.state('b', tensor('f32', [3]))];
  return { ...g.scan({ carries: [g.constant(0, 'f32', [2, 3])], slices: [x], shared: weights, length: 4 }, cell), weights };
}

const isScan = (node: Node): node is NodeOf<'scan'> & Node => node.op === 'scan';
const scansOf = (graph: Graph): readonly NodeOf<'scan'>[] => graph.nodes.filter(isScan);
const names = (graph: Graph): readonly string[] => graph.nodes.flatMap((node) => (node.op === 'input' ? [] : [printNode(node)]));

const f32 = (...shape: readonly number[]) => tensor('f32', shape);
const given = (role: 'carry' | 'slice' | 'shared' | 'state', type: ReturnType<typeof f32>): Node => ({ op: 'input', attributes: { name: '0', role, type }, operands: [], type });
const outer = (...types: readonly ReturnType<typeof f32>[]): readonly Node[] => types.map((type, index): Node => ({ op: 'input', attributes: { name: `x${index}`, role: 'data', type }, operands: [], type }));

test.each<readonly [string, readonly ReturnType<typeof f32>[], Graph, string]>([
  ['a carry of another type', [f32(2)], { name: 'body', nodes: [given('carry', f32(2)), { op: 'reduceSum', attributes: { axes: [0] }, operands: [0], type: f32() }], outputs: [{ name: 'carry/0', value: 1 }], updates: [] }, 'has a carry 0 that begins as f32[2] and becomes f32[]'],
  ['a stack of another length', [f32(4, 2)], { name: 'body', nodes: [given('slice', f32(2))], outputs: [{ name: 'slice/0', value: 0 }], updates: [] }, 'takes 3 steps, and stacked operand 0 is f32[4,2]'],
  ['a slice read as another type', [f32(3, 2)], { name: 'body', nodes: [given('slice', f32(3, 2))], outputs: [{ name: 'slice/0', value: 0 }], updates: [] }, 'gives its body f32[2] for slice 0, which it reads as f32[3,2]'],
  ['an operand that nobody reads', [f32(2), f32(2)], { name: 'body', nodes: [given('carry', f32(2))], outputs: [{ name: 'carry/0', value: 0 }], updates: [] }, 'gets 2 operands, and its body reads 1 carries, 0 slices and 0 shared values'],
  ['a state within', [f32(2)], { name: 'body', nodes: [given('state', f32(2))], outputs: [{ name: 'carry/0', value: 0 }], updates: [] }, 'reads state 0 in its body'],
  ['a strange output', [f32(2)], { name: 'body', nodes: [given('carry', f32(2))], outputs: [{ name: 'carry/0', value: 0 }, { name: 'y', value: 0 }], updates: [] }, 'has outputs in its body that are neither carries nor slices: carry/0, y'],
])('%s is found', (_, types, body, problem) => {
  const nodes = outer(...types);
  const scan: Node = { op: 'scan', attributes: { body, length: 3, reverse: false }, operands: [...nodes.keys()], type: f32() };
  expect(verifyGraph({ name: 'broken', nodes: [...nodes, scan], outputs: [], updates: [] })).toEqual([`%${nodes.length} = scan: ${problem}`]);
});

test('what is wrong within a body is found', () => {
  const g = new GraphBuilder('test');
  cellOver(g);
  const { nodes, ...rest } = g.build();
  const broken = nodes.map((node): Node => (isScan(node) ? { ...node, attributes: { ...node.attributes, body: { ...node.attributes.body, nodes: node.attributes.body.nodes.map((each): Node => (each.op === 'tanh' ? { ...each, op: 'not' } : each)) } } } : node));
  expect(verifyGraph({ nodes: broken, ...rest })).toEqual([expect.stringMatching(/^%4 = scan: in its body: %\d+ = not: wants bool/)]);
});

test('a body prints below its node', () => {
  const g = new GraphBuilder('sum');
  const x = g.data('x', tensor('f32', [4, 2]));
  const { carries } = g.scan({ carries: [g.constant(0, 'f32', [2])], slices: [x], length: 4, reverse: true }, (body, step) => ({ carries: [body.add(at(step.carries, 0), at(step.slices, 0))], slices: [] }));
  g.output('y', at(carries, 0));
  expect(`\n${printGraph(optimise(g.build(), { verify: true }))}`).toBe(`
graph sum
  data   %0 x : f32[4,2]

  %1 = constant 0                       : f32[2]
  %2 = scan %1, %0 {length: 4, reverse} : (f32[2])
      graph sum_step
        carry  %0 0 : f32[2]
        slice  %1 0 : f32[2]

        %2 = add %0, %1 : f32[2]

        output carry/0 = %2
  %3 = item %2 {index: 0}               : f32[2]

  output y = %3
`);
});

test('nothing is stacked that nobody takes', () => {
  const g = new GraphBuilder('test');
  const { carries } = cellOver(g);
  g.output('y', at(carries, 0));
  const [scan] = scansOf(optimise(g.build(), { verify: true }));
  expect(scan?.type).toEqual({ kind: 'tuple', items: [f32(2, 3)] });
});

test('a backward pass stacks what it needs, and adds up no shared gradient step by step', () => {
  const g = new GraphBuilder('test');
  const { carries, weights } = cellOver(g);
  differentiate(g, g.reduceSum(at(carries, 0)), weights).forEach((gradient, index) => { g.output(`d${index}`, gradient); });
  const graph = optimise(g.build(), { verify: true });
  const [forward, backward] = scansOf(graph);
  if (forward === undefined || backward === undefined) throw new Error('two scans are expected');
  // h before each step, and tanh of it.
  expect(bodyOutputs(forward.attributes.body, 'slice')).toHaveLength(2);
  // Only the gradient of h is carried.
  expect(bodyOutputs(backward.attributes.body, 'carry')).toHaveLength(1);
  expect(partsOf(backward.attributes.body, backward.operands)).toMatchObject({ slices: [expect.any(Number)], shared: [expect.any(Number)] });
  expect(names(graph).filter((node) => node.startsWith('matmul'))).toEqual([expect.stringContaining('transposeA')]);
});

test.each(scanCases.scan.filter(({ jumpy }) => !jumpy))('the gradient of the gradient: $name', ({ build, table }) => {
  const g = new GraphBuilder('test');
  build(g);
  const y = outputValue(g, 'y');
  if (!isTensor(y)) throw new Error('a recurrence gives tensors');
  const inputs = floatInputs(g).map(({ value }) => value);
  const first = differentiate(g, weightedSum(g, y), inputs).map((gradient) => weightedSum(g, gradient));
  const loss = first.reduce((sum, each) => g.add(sum, each));
  for (const { gradient, differences } of gradientPairs(g, loss, dataOf(table))) expect(gradient).toBeAllclose(differences, { rtol: 1e-5, atol: 1e-6 });
});

test('between recurrent layers no time axis is moved', () => {
  const model = modelOver({ kind: 'tensor', dtype: 'f32', shape: [7, 3], vocabulary: null }, ['lstm 4 return_sequences true', 'lstm 5']);
  if (model === null) throw new Error('no model');
  const g = new GraphBuilder('test');
  const { predictions, weights } = lowerModel(g, model, g.data('features', f32(2, 7, 3)), true);
  differentiate(g, g.reduceSum(predictions), [...weights.values()]).forEach((gradient, index) => { g.output(`d${index}`, gradient); });
  const graph = optimise(g.build(), { verify: true });
  expect(names(graph).filter((node) => node.startsWith('transpose'))).toEqual(['transpose %0 {permutation: [1,0,2]}']);
  // The gates' gradients become that of their sums at once.
  for (const { attributes: { body } } of scansOf(graph)) expect(names(body).filter((node) => node.startsWith('pad'))).toEqual([]);
});
