/**
 * @file Differentiation of whole graphs: conventions at ties and edges, composites, paths that meet, and values without a path.
 */
import { describe, expect, test } from 'vitest';
import { differentiate } from '../../../src/compiler/graph/autodiff.ts';
import { GraphBuilder, type TensorValue } from '../../../src/compiler/graph/builder.ts';
import { tensor } from '../../../src/compiler/graph/types.ts';
import { evaluateExactly } from '../../../src/runtime/engines/reference/evaluate.ts';
import '../../support/allclose.ts';
import { gradientPairs } from '../../support/finite_differences.ts';
import { expectOutput, numbersOf, weightedSum } from '../../support/graph_bench.ts';

/** The gradients of Σ f(x, y) by x and by y, for rows of numbers. */
function gradientsAt(x: readonly number[], y: readonly number[], f: (g: GraphBuilder, x: TensorValue, y: TensorValue) => TensorValue): readonly (readonly number[])[] {
  const g = new GraphBuilder('test');
  const inputs = [g.data('x', tensor('f32', [x.length])), g.data('y', tensor('f32', [y.length]))] as const;
  differentiate(g, g.reduceSum(f(g, ...inputs)), inputs).forEach((gradient, index) => g.output(`d${index}`, gradient));
  const { outputs } = evaluateExactly(g.build(), { data: new Map([['x', x], ['y', y]]) });
  return inputs.map((_, index) => numbersOf(expectOutput(outputs, `d${index}`)));
}

const byX = (x: readonly number[], f: (g: GraphBuilder, x: TensorValue) => TensorValue): readonly number[] => gradientsAt(x, [0], f)[0] ?? [];

describe('at ties and edges, as TensorFlow has it', () => {
  test('max and min: all to the first operand', () => {
    expect(gradientsAt([1, 2, 3], [2, 2, 2], (g, x, y) => g.max(x, y))).toEqual([[0, 1, 1], [1, 0, 0]]);
    expect(gradientsAt([1, 2, 3], [2, 2, 2], (g, x, y) => g.min(x, y))).toEqual([[1, 1, 0], [0, 0, 1]]);
  });
  test('relu: 0 at 0', () => expect(byX([-1, 0, 1], (g, x) => g.relu(x))).toEqual([0, 0, 1]));
  test('clipping: 1 at the bounds', () => expect(byX([-2, -1, 0, 1, 2], (g, x) => g.max(g.min(x, 1), -1))).toEqual([0, 1, 1, 1, 0]));
  test('abs: 0 at 0', () => expect(byX([-2, 0, 2], (g, x) => g.abs(x))).toEqual([-1, 0, 1]));
  test('reduceMax and reduceMin: shared equally', () => {
    expect(byX([3, 1, 3, 3], (g, x) => g.reduceMax(x))).toBeAllclose([1 / 3, 0, 1 / 3, 1 / 3]);
    expect(byX([3, 1, 1, 3], (g, x) => g.reduceMin(x))).toBeAllclose([0, 1 / 2, 1 / 2, 0]);
  });
  test('pow: 0 to the exponent of what is not positive', () => {
    expect(gradientsAt([-2, 0, 2], [3, 2, 1], (g, x, y) => g.pow(x, y))[1]).toBeAllclose([0, 0, 2 * Math.log(2)]);
    expect(byX([-2, 0, 2], (g, x) => g.pow(x, 3))).toEqual([12, 0, 12]);
  });
});

describe('composites', () => {
  const z = [-30, -2, 0, 0.5, 40];
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

  test('softplus: sigmoid, also at 0', () => expect(byX(z, (g, x) => g.softplus(x))).toBeAllclose(z.map(sigmoid)));
  test('sigmoidCrossEntropy: sigmoid(z) - y, also at 0', () => {
    const y = [0, 1, 1, 0.25, 1];
    const [dz, dy] = gradientsAt(z, y, (g, x, labels) => g.sigmoidCrossEntropy(x, labels));
    expect(dz).toBeAllclose(z.map((x, i) => sigmoid(x) - (y[i] ?? 0)));
    expect(dy).toBeAllclose(z.map((x) => -x));
  });
  test.each(['softmax', 'logSoftmax'] as const)('%s against differences', (name) => {
    const g = new GraphBuilder('test');
    const x = g.data('x', tensor('f32', [2, 3]));
    const loss = weightedSum(g, g[name](x));
    const [pair] = gradientPairs(g, loss, new Map([['x', Float64Array.of(0.3, -1, 2, 0.5, 0.5, -0.25)]]));
    expect(pair?.gradient).toBeAllclose(pair?.differences ?? [], { atol: 1e-8 });
  });
  test('softmax and logSoftmax of huge numbers', () => {
    expect(byX([1000, 0, -1000], (g, x) => g.softmax(x))).toBeAllclose([0, 0, 0]);
    expect(byX([1000, 0, -1000], (g, x) => g.slice(g.logSoftmax(x), [1], [2]))).toBeAllclose([-1, 1, 0]);
  });
});

test('a value used twice gets the sum of both gradients', () => {
  expect(byX([1, 2, 3], (g, x) => g.add(g.mul(x, x), g.mul(x, 5)))).toEqual([7, 9, 11]);
});

test('without a path, zeros of the value\'s shape; through truths and integers there is none', () => {
  expect(gradientsAt([1, 2], [3, 4, 5], (_, x) => x)).toEqual([[1, 1], [0, 0, 0]]);
  expect(byX([1.5, 2.5], (g, x) => g.cast(g.less(x, 2), 'f32'))).toEqual([0, 0]);
});

test('a small network against differences', () => {
  const g = new GraphBuilder('test');
  const x = g.data('x', tensor('f32', [3, 4]));
  const w = g.reshape(g.data('w', tensor('f32', [1, 20])), [4, 5]);
  const v = g.reshape(g.data('v', tensor('f32', [1, 10])), [5, 2]);
  const b = g.reshape(g.data('b', tensor('f32', [1, 5])), [5]);
  const hidden = g.tanh(g.add(g.matmul(x, w), b));
  const loss = g.neg(g.mean(g.reduceSum(g.mul(g.logSoftmax(g.matmul(hidden, v)), g.cast(g.equal(g.iota('i32', [3, 2], 1), 1), 'f32')), [-1])));
  const numbers = (count: number): Float64Array => Float64Array.from({ length: count }, (_, i) => Math.sin(i * 1.7 + count));
  const pairs = gradientPairs(g, loss, new Map([['x', numbers(12)], ['w', numbers(20)], ['v', numbers(10)], ['b', numbers(5)]]));
  expect(pairs).toHaveLength(4);
  for (const { gradient, differences } of pairs) expect(gradient).toBeAllclose(differences, { atol: 1e-8 });
});

test('what cannot be differentiated is refused', () => {
  const g = new GraphBuilder('test');
  const x = g.data('x', tensor('f32', [2]));
  expect(() => differentiate(g, x, [])).toThrow('only f32[] can be differentiated');
  expect(() => differentiate(g, g.reduceSum(x), [g.data('i', tensor('i32', [2]))])).toThrow('no gradient by i32[2]');
});
