/**
 * @file Which values are computed in one kernel, and which of them lie in memory.
 */
import { describe, expect, test } from 'vitest';
import { nodeAt } from '../../../../src/compiler/codegen/fuse/trace.ts';
import { planGraph, type GraphPlan } from '../../../../src/compiler/codegen/plan/plan.ts';
import { prepareGraph } from '../../../../src/compiler/codegen/prepare/prepare.ts';
import { GraphBuilder } from '../../../../src/compiler/graph/builder.ts';
import type { Graph, ValueId } from '../../../../src/compiler/graph/graph.ts';
import { tensor } from '../../../../src/compiler/graph/types.ts';
import { lower } from '../../../../src/compiler/index.ts';
import { programOf } from '../../../support/check.ts';
import { plainTarget } from '../../../support/emit_graph.ts';

const planOf = (graph: Graph): GraphPlan => planGraph(prepareGraph(graph), plainTarget);

function nameOf({ graph }: GraphPlan, value: ValueId): string {
  if (value < 0) return `the copy of kernel ${-1 - value}`;
  const node = nodeAt(graph, value);
  return node.op === 'input' ? node.attributes.name : `${node.op}%${value}`;
}

/** A line a kernel: its root, what it puts where, and what it reads from memory. */
function kernelsOf(plan: GraphPlan): string {
  return plan.kernels.map(({ root, destinations, reads }) => {
    const puts = [...destinations].map(([value, places]) => `${nameOf(plan, value)} to ${places.map((place) => (place.kind === 'buffer' ? 'memory' : place.name)).join(' and ')}`);
    return `${root === null ? 'elements' : nodeAt(plan.graph, root).op}: ${puts.join(', ')}; reads ${[...reads].map((value) => nameOf(plan, value)).join(', ')}`;
  }).join('\n');
}

describe('a training step of two dense layers with rmsprop', () => {
  const program = programOf('data csv "houses.csv" target "price"\ndense 16 relu\ndense 1\nloss mse\noptimizer rmsprop\nfit epochs 1 batch 8\n');
  const plan = planOf(lower(program).train(8));

  test('is ten kernels: the optimizer is in those of the gradients, and the mask of relu is made from its output', () => {
    expect(kernelsOf(plan)).toMatchInlineSnapshot(`
      "input: features to memory; reads 
      input: labels to memory; reads 
      matmul: max%10 to memory; reads dense/bias, features, dense/kernel
      matmul: matmul%11 to memory, add%23 to memory; reads dense_1/bias, labels, max%10, dense_1/kernel
      reduceSum: div%20 to loss; reads matmul%11, dense_1/bias, labels
      reduceSum: sub%87 to dense_1/bias, add%80 to dense_1/bias/velocity; reads dense_1/bias/velocity, dense_1/bias, add%23
      matmul: select%28 to memory; reads max%10, add%23, dense_1/kernel
      matmul: sub%73 to dense_1/kernel, add%66 to dense_1/kernel/velocity; reads dense_1/kernel/velocity, dense_1/kernel, max%10, add%23
      reduceSum: sub%59 to dense/bias, add%52 to dense/bias/velocity; reads dense/bias/velocity, dense/bias, select%28
      matmul: sub%45 to dense/kernel, add%38 to dense/kernel/velocity; reads dense/kernel/velocity, dense/kernel, features, select%28"
    `);
  });

  test('keeps little', () => {
    expect(plan.arenaBytes).toMatchInlineSnapshot(`2816`);
  });
});

function graphOf(build: (g: GraphBuilder) => void): Graph {
  const g = new GraphBuilder('test');
  build(g);
  return g.build();
}

test('what is dear and has two users is computed once', () => {
  const plan = planOf(graphOf((g) => {
    const y = g.exp(g.state('x', tensor('f32', [4, 8])));
    g.output('rows', g.reduceSum(y, [1]));
    g.output('columns', g.reduceSum(y, [0]));
  }));
  expect(kernelsOf(plan)).toMatchInlineSnapshot(`
    "elements: exp%1 to memory; reads x
    reduceSum: reduceSum%2 to rows; reads exp%1
    reduceSum: reduceSum%3 to columns; reads exp%1"
  `);
});

test('what is cheap is computed wherever it is needed', () => {
  const plan = planOf(graphOf((g) => {
    const y = g.neg(g.state('x', tensor('f32', [4, 8])));
    g.output('rows', g.reduceSum(y, [1]));
    g.output('columns', g.reduceSum(y, [0]));
  }));
  expect(kernelsOf(plan)).toMatchInlineSnapshot(`
    "reduceSum: reduceSum%2 to rows; reads x
    reduceSum: reduceSum%3 to columns; reads x"
  `);
});

test('views cost nothing: a product reads its operand turned and cut', () => {
  const plan = planOf(graphOf((g) => {
    const x = g.slice(g.transpose(g.state('x', tensor('f32', [8, 6]))), [1, 0], [5, 8]);
    g.output('y', g.matmul(x, g.state('w', tensor('f32', [8, 3]))));
  }));
  expect(kernelsOf(plan)).toMatchInlineSnapshot(`"matmul: matmul%4 to y; reads x, w"`);
});

test('what had to be stored after a kernel was planned that computes it itself is not read by that kernel', () => {
  const plan = planOf(graphOf((g) => {
    const spread = g.broadcast(g.state('x', tensor('f32', [3])), [2, 3], [1]);
    g.output('sum', g.reduceSum(g.mul(spread, spread)));
    // From the middle of one row to the middle of the next: no sum of loop counters says where in x.
    g.output('y', g.slice(g.reshape(spread, [6]), [1], [4]));
  }));
  expect(kernelsOf(plan)).toMatchInlineSnapshot(`
    "reduceSum: reduceSum%3 to sum; reads x
    elements: broadcast%1 to memory; reads x
    elements: slice%5 to y; reads broadcast%1"
  `);
});

test('a kernel stores nothing that it reads itself at another element', () => {
  const plan = planOf(graphOf((g) => {
    const count = g.state('count', tensor('i32', [2]));
    const isLast = g.equal(count, g.reshape(g.slice(count, [1], [2]), []));
    g.output('y', g.or(isLast, g.reshape(g.slice(isLast, [1], [2]), [])));
    g.output('turned', g.reverse(isLast, [0]));
  }));
  expect(kernelsOf(plan)).toMatchInlineSnapshot(`
    "elements: or%8 to y; reads count
    elements: broadcast%3 to memory; reads count
    elements: reverse%9 to turned; reads count, broadcast%3"
  `);
});

test('all updates are made from the old states', () => {
  const type = tensor('f32', [4]);
  const plan = planOf(graphOf((g) => {
    const [a, b, c] = [g.state('a', type), g.state('b', type), g.state('c', type)];
    g.update('a', g.sin(g.add(a, b)));
    g.update('b', a);
    g.update('c', g.reverse(c, [0]));
  }));
  expect(kernelsOf(plan)).toMatchInlineSnapshot(`
    "elements: sin%4 to memory; reads a, b
    elements: reverse%5 to memory; reads c
    elements: a to memory; reads a
    elements: a to b; reads the copy of kernel 2
    elements: sin%4 to a; reads sin%4
    elements: reverse%5 to c; reads reverse%5"
  `);
});
