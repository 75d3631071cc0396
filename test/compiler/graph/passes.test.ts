/**
 * @file The passes: none changes what a graph computes, and each does what it is for.
 */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../../src/compiler/graph/autodiff.ts';
import { GraphBuilder, isTensor, type Value } from '../../../src/compiler/graph/builder.ts';
import type { Graph } from '../../../src/compiler/graph/graph.ts';
import { commonSubexpressions } from '../../../src/compiler/graph/passes/common_subexpressions.ts';
import { deadCode } from '../../../src/compiler/graph/passes/dead_code.ts';
import { foldConstants } from '../../../src/compiler/graph/passes/fold_constants.ts';
import { multiHotMatmul } from '../../../src/compiler/graph/passes/multi_hot_matmul.ts';
import { optimise, passes } from '../../../src/compiler/graph/passes/optimise.ts';
import type { Pass } from '../../../src/compiler/graph/passes/rewrite.ts';
import { simplify } from '../../../src/compiler/graph/passes/simplify.ts';
import { printNode } from '../../../src/compiler/graph/print.ts';
import { ragged, sizeOf, tensor } from '../../../src/compiler/graph/types.ts';
import { verifyGraph } from '../../../src/compiler/graph/verify.ts';
import { evaluateExactly, type Given, type Inputs } from '../../../src/runtime/engines/reference/evaluate.ts';
import '../../support/allclose.ts';
import { floatInputs } from '../../support/finite_differences.ts';
import { primitiveCases } from '../../support/primitive_cases.ts';
import { dataOf, numbersOf, outputValue, raggedData, rowsOf, weightedSum } from '../../support/graph_bench.ts';

/** Outputs and updates of both graphs are the same on those inputs. */
function expectSame(before: Graph, after: Graph, inputs: Inputs): void {
  const [expected, actual] = [evaluateExactly(before, inputs), evaluateExactly(after, inputs)];
  for (const part of ['outputs', 'updates'] as const) {
    expect([...actual[part].keys()]).toEqual([...expected[part].keys()]);
    for (const [name, value] of expected[part]) {
      const other = actual[part].get(name);
      if (other === undefined) throw new Error(`${name} is gone`);
      if (value.kind === 'ragged') expect(rowsOf(other)).toEqual(rowsOf(value));
      else expect(numbersOf(other), name).toBeAllclose(numbersOf(value), { rtol: 1e-12, atol: 1e-13 });
    }
  }
}

describe.each(Object.entries(primitiveCases))('no pass changes %s or its gradient', (_, cases) => {
  test.each(cases)('$name', ({ build, table, scalars }) => {
    const g = new GraphBuilder('test');
    build(g);
    const y = outputValue(g, 'y');
    if (isTensor(y) && y.type.dtype === 'f32') {
      const inputs = floatInputs(g);
      differentiate(g, weightedSum(g, y), inputs.map(({ value }) => value)).forEach((gradient, index) => g.output(`d ${inputs[index]?.name}`, gradient));
    }
    const graph = g.build();
    expect(verifyGraph(graph)).toEqual([]);
    const inputs = { data: dataOf(table), scalars };
    for (const pass of passes) {
      const after = pass.run(graph);
      expect(verifyGraph(after), pass.name).toEqual([]);
      expectSame(graph, after, inputs);
    }
    expectSame(graph, optimise(graph, { verify: true }), inputs);
  });
});

/** The nodes but inputs that are left of a graph with the one output that `build` gives. */
function left(pass: Pass, build: (g: GraphBuilder) => Value): readonly string[] {
  const g = new GraphBuilder('test');
  g.output('y', build(g));
  const graph = deadCode.run(pass.run(g.build()));
  expect(verifyGraph(graph)).toEqual([]);
  return graph.nodes.flatMap((node) => (node.op === 'input' ? [] : [printNode(node)]));
}

const x23 = (g: GraphBuilder) => g.data('x', tensor('f32', [2, 3]));

describe('dead code', () => {
  test('goes, with the inputs that only it reads', () => {
    const g = new GraphBuilder('test');
    const x = x23(g);
    g.exp(g.state('w', tensor('f32', [2])));
    g.update('v', g.neg(x));
    g.output('y', g.abs(x));
    expect(deadCode.run(g.build()).nodes.map(({ op }) => op)).toEqual(['input', 'neg', 'abs']);
  });
});

describe('common subexpressions', () => {
  test('are computed once, whichever way round', () => {
    expect(left(commonSubexpressions, (g) => g.sub(g.add(x23(g), g.exp(x23(g))), g.add(g.exp(x23(g)), x23(g))))).toEqual(['exp %0', 'add %0, %1', 'sub %2, %2']);
  });
  test('max is not merged the other way round', () => {
    expect(left(commonSubexpressions, (g) => g.add(g.max(x23(g), g.exp(x23(g))), g.max(g.exp(x23(g)), x23(g))))).toHaveLength(4);
  });
  test('constants differ by sign of zero, infinities and NaN', () => {
    const values = [0, -0, Infinity, -Infinity, NaN];
    expect(left(commonSubexpressions, (g) => g.concat([...values, ...values].map((value) => g.constant(value, 'f32', [1])), 0))).toHaveLength(values.length + 1);
  });
});

describe('constants', () => {
  test('are folded through arithmetic and shapes', () => {
    expect(left(foldConstants, (g) => g.broadcastTo(g.mul(g.constant(3, 'f32', [2]), g.sqrt(g.constant(4, 'f32', [2]))), [5, 2]))).toEqual(['constant 6']);
    expect(left(foldConstants, (g) => g.reduceSum(g.constant(0.5, 'f32', [4, 3]), [0]))).toEqual(['constant 2']);
    expect(left(foldConstants, (g) => g.matmul(g.constant(2, 'f32', [4, 3]), g.constant(1, 'f32', [3, 4])))).toEqual(['constant 6']);
    expect(left(foldConstants, (g) => g.mul(g.constant(123456789, 'i32'), 987654321))).toEqual(['constant -67153019']);
  });
  test('of several numbers are none: padding with another number stays', () => {
    expect(left(foldConstants, (g) => g.pad(g.constant(1, 'f32', [1]), [1], [0]))).toHaveLength(2);
  });
});

describe('simplification', () => {
  test.each<readonly [string, (g: GraphBuilder) => Value, readonly string[]]>([
    ['x + 0', (g) => g.add(x23(g), 0), []],
    ['0 + x', (g) => g.add(0, x23(g)), []],
    ['x * 1', (g) => g.mul(x23(g), 1), []],
    ['x / 1', (g) => g.div(x23(g), 1), []],
    ['0 - x', (g) => g.sub(0, x23(g)), ['neg %0']],
    ['x + -x', (g) => g.add(x23(g), g.neg(x23(g))), ['sub %0, %0']],
    ['--x', (g) => g.neg(g.neg(x23(g))), []],
    ['x ** 2', (g) => g.pow(x23(g), 2), ['mul %0, %0']],
    ['select of the same', (g) => g.select(g.less(x23(g), 0), x23(g), x23(g)), []],
    ['transpose of transpose', (g) => g.transpose(g.transpose(x23(g))), []],
    ['transpose of an extent of 1', (g) => g.transpose(g.data('row', tensor('f32', [1, 3]))), ['reshape %0']],
    ['reshape of reshape', (g) => g.reshape(g.reshape(x23(g), [6]), [3, 2]), ['reshape %0']],
    ['reshape there and back', (g) => g.reshape(g.reshape(x23(g), [6]), [2, 3]), []],
    ['broadcast of broadcast', (g) => g.broadcast(g.broadcast(g.data('row', tensor('f32', [3])), [2, 3], [1]), [2, 4, 3], [0, 2]), ['broadcast %0 {axes: [2]}']],
    ['broadcast of what kept its axes', (g) => g.sub(x23(g), g.reduceSum(x23(g), [1], { keepDims: true })), ['reduceSum %0 {axes: [1]}', 'broadcast %1 {axes: [0]}', 'sub %0, %2']],
    ['product of a transpose', (g) => g.matmul(g.transpose(x23(g)), x23(g)), ['matmul %0, %0 {transposeA}']],
    ['sum over an extent of 1', (g) => g.reduceSum(g.data('row', tensor('f32', [1, 3])), [0]), ['reshape %0']],
    ['parts between zeros', (g) => g.add(g.pad(x23(g), [0, 3], [0, 2]), g.pad(g.exp(x23(g)), [0, 0], [0, 5])), ['exp %0', 'concat %1, %0 {axis: 1}', 'pad %2 {before: [0,0], after: [0,2], interior: [0,0], value: 0}']],
    ['parts that make the whole', (g) => g.add(g.pad(x23(g), [0, 0], [2, 0]), g.pad(x23(g), [2, 0], [0, 0])), ['concat %0, %0 {axis: 0}']],
    ['all of it', (g) => g.slice(x23(g), [0, 0], [2, 3]), []],
  ])('%s', (_, build, expected) => {
    expect(left(simplify, build)).toEqual(expected);
  });
});

describe('a product with a multi-hot matrix', () => {
  const [rows, size, units] = [4, 1000, 3];

  /** A training step of a dense layer over multi-hot rows. */
  function step(unique: boolean): Graph {
    const g = new GraphBuilder('train');
    const hot = g.multiHot(g.data('features', ragged(rows, unique)), size);
    const w = g.state('w', tensor('f32', [size, units]));
    const loss = g.mean(g.tanh(g.matmul(hot, w)));
    const [gradient] = differentiate(g, loss, [w]);
    g.output('loss', loss);
    if (gradient !== undefined) g.update('w', g.sub(w, gradient));
    return g.build();
  }

  const weights = Float64Array.from({ length: size * units }, (_, i) => Math.sin(i));
  const inputs = (names: readonly (readonly number[])[]): Inputs => ({ data: new Map<string, Given>([['features', raggedData(names)]]), states: new Map([['w', weights]]) });

  test('leaves no matrix of rows by columns', () => {
    const graph = optimise(step(true), { verify: true });
    const ops = graph.nodes.map(({ op }) => op);
    expect(ops).toContain('gatherSum');
    expect(ops).toContain('raggedScatterSum');
    expect(ops).not.toContain('raggedUnique');
    expect(graph.nodes.filter(({ type }) => type.kind === 'tensor' && sizeOf(type.shape) >= rows * size)).toEqual([]);
    expectSame(step(true), graph, inputs([[1, 5, 999], [], [0], [2, 5]]));
  });

  test('makes rows unique where nobody promised it, once for both products', () => {
    const graph = optimise(step(false), { verify: true });
    expect(graph.nodes.filter(({ op }) => op === 'raggedUnique')).toHaveLength(1);
    expectSame(step(false), graph, inputs([[5, 1, 5, 999, 1000, -1], [7, 7], [], [0, 2000]]));
  });

  test('with a transposed matrix', () => {
    const build = (g: GraphBuilder): Value => g.matmul(g.multiHot(g.data('features', ragged(2, true)), 4), g.state('w', tensor('f32', [3, 4])), { transposeB: true });
    expect(left(multiHotMatmul, build)).toEqual(['transpose %1 {permutation: [1,0]}', 'gatherSum %2, %0']);
  });
});
