/**
 * @file The verifier finds what is wrong with a graph, and the printer shows it.
 */
import { expect, test } from 'vitest';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import type { Graph, Node } from '../../../src/compiler/graph/graph.ts';
import { optimise } from '../../../src/compiler/graph/passes/optimise.ts';
import { printGraph } from '../../../src/compiler/graph/print.ts';
import { ragged, tensor } from '../../../src/compiler/graph/types.ts';
import { verifyGraph } from '../../../src/compiler/graph/verify.ts';

const input: Node = { op: 'input', attributes: { name: 'w', role: 'state', type: tensor('f32', [2]) }, operands: [], type: tensor('f32', [2]) };
const graphOf = (nodes: readonly Node[], rest: Partial<Graph> = {}): Graph => ({ name: 'broken', nodes, outputs: [], updates: [], ...rest });

test.each<readonly [string, Graph, string]>([
  ['an operand that comes later', graphOf([{ op: 'neg', attributes: {}, operands: [1], type: tensor('f32', [2]) }, input]), '%0 = neg: operands 1 do not come before it'],
  ['a type that is not so', graphOf([input, { op: 'neg', attributes: {}, operands: [0], type: tensor('f32', [3]) }]), '%1 = neg: is said to be f32[3], and is f32[2]'],
  ['operands that do not fit', graphOf([input, { op: 'not', attributes: {}, operands: [0], type: tensor('bool', [2]) }]), '%1 = not: wants bool, and gets f32[2]'],
  ['too few operands', graphOf([input, { op: 'add', attributes: {}, operands: [0], type: tensor('f32', [2]) }]), '%1 = add: wants 2 operands, and gets 1'],
  ['an output of nothing', graphOf([input], { outputs: [{ name: 'y', value: 7 }] }), 'output y: there is no value 7'],
  ['two outputs of a name', graphOf([input], { outputs: [{ name: 'y', value: 0 }, { name: 'y', value: 0 }] }), 'output y: there are two of that name'],
  ['a state of two types', graphOf([input, { ...input, attributes: { ...input.attributes, type: tensor('f32', [3]) }, type: tensor('f32', [3]) }]), '%1: state w is f32[2], and here f32[3]'],
  ['an update of another type', graphOf([input, { op: 'constant', attributes: { value: 0, dtype: 'f32', shape: [3] }, operands: [], type: tensor('f32', [3]) }], { updates: [{ state: 'w', value: 1 }] }), 'update of w: it is f32[2], and would become f32[3]'],
])('%s', (_, graph, problem) => {
  expect(verifyGraph(graph)).toEqual([problem]);
  expect(() => optimise(graph, { verify: true })).toThrow(problem);
});

test('prints inputs by role, nodes in columns, and results', () => {
  const g = new GraphBuilder('train');
  const w = g.state('dense/kernel', tensor('f32', [100, 16]));
  const y = g.add(g.gatherSum(w, g.data('features', ragged(512, true))), 0.5);
  const loss = g.mean(g.matmul(y, y, { transposeB: true }));
  g.output('loss', loss);
  g.update('dense/kernel', g.sub(w, g.scalar('learning_rate', 'f32')));
  expect(`\n${printGraph(g.build())}`).toBe(`
graph train
  data   %1 features      : ragged[512, unique]
  state  %0 dense/kernel  : f32[100,16]
  scalar %9 learning_rate : f32[]

   %2 = gatherSum %0, %1           : f32[512,16]
   %3 = constant 0.5               : f32[512,16]
   %4 = add %2, %3                 : f32[512,16]
   %5 = matmul %4, %4 {transposeB} : f32[512,512]
   %6 = reduceSum %5 {axes: [0,1]} : f32[]
   %7 = constant 262144            : f32[]
   %8 = div %6, %7                 : f32[]
  %10 = broadcast %9 {axes: []}    : f32[100,16]
  %11 = sub %0, %10                : f32[100,16]

  output loss         = %8
  update dense/kernel = %11
`);
});
