/**
 * @file Long sums lose little: a relative error below 1e-5 against doubles.
 */
import { expect, test } from 'vitest';
import { GraphBuilder, type TensorValue } from '../../../../src/compiler/graph/builder.ts';
import { runByWasm } from '../../../support/emit_graph.ts';
import { f32, spread, tableOf } from '../../../support/primitive_columns.ts';
import { numbersOf } from '../../../support/run_graph.ts';

const bound = 1e-5;
const million = spread(1_000_000, 0, 1).map(Math.fround);

function compute(shape: readonly number[], numbers: readonly number[], op: (g: GraphBuilder, x: TensorValue) => TensorValue): readonly number[] {
  const { table, inputs } = tableOf({ x: f32(shape, numbers) }, 1);
  const g = new GraphBuilder('sums');
  g.output('y', op(g, inputs(g).x));
  return numbersOf(runByWasm({ graph: g.build(), table }), 'y');
}

function sumOf(numbers: readonly number[], of: (index: number) => boolean = () => true): number {
  let sum = 0;
  numbers.forEach((each, index) => { if (of(index)) sum += each; });
  return sum;
}

function expectWithin(actual: readonly number[], expected: readonly number[]): void {
  expect(actual.length).toBe(expected.length);
  const worst = expected.reduce((most, each, index) => Math.max(most, Math.abs((actual[index] ?? NaN) / each - 1)), 0);
  expect(worst).toBeLessThan(bound);
}

test('a sum, and a mean, of a million numbers', () => {
  expectWithin(compute([1_000_000], million, (g, x) => g.reduceSum(x)), [sumOf(million)]);
  expectWithin(compute([1_000_000], million, (g, x) => g.mean(x)), [sumOf(million) / 1e6]);
  expectWithin(compute([1_000_000], million, (g, x) => g.reduceSum(g.mul(x, x))), [sumOf(million.map((x) => x * x))]);
});

test('sums of 250 000 along rows, and along columns', () => {
  expectWithin(compute([4, 250_000], million, (g, x) => g.reduceSum(x, [1])), [0, 1, 2, 3].map((row) => sumOf(million, (index) => Math.floor(index / 250_000) === row)));
  expectWithin(compute([250_000, 4], million, (g, x) => g.reduceSum(x, [0])), [0, 1, 2, 3].map((column) => sumOf(million, (index) => index % 4 === column)));
  expectWithin(compute([1000, 4, 250], million, (g, x) => g.mean(x, [0, 2])), [0, 1, 2, 3].map((middle) => sumOf(million, (index) => Math.floor(index / 250) % 4 === middle) / 250_000));
});

test('products along 20 000 steps', () => {
  const steps = 20_000;
  for (const [m, n] of [[3, 5], [1, 8], [9, 1], [8, 12]] as const) {
    const [a, b] = [spread(m * steps, 0, 1).map(Math.fround), spread(steps * n, 0, 1, 0.37).map(Math.fround)];
    const { table, inputs } = tableOf({ a: f32([m, steps], a), b: f32([steps, n], b) }, 1);
    const g = new GraphBuilder('product');
    const given = inputs(g);
    g.output('y', g.matmul(given.a, given.b));
    const expected = Array.from({ length: m * n }, (_, index) => {
      let sum = 0;
      for (let step = 0; step < steps; step++) sum += (a[Math.floor(index / n) * steps + step] ?? NaN) * (b[step * n + (index % n)] ?? NaN);
      return sum;
    });
    expectWithin(numbersOf(runByWasm({ graph: g.build(), table }), 'y'), expected);
  }
});

test('updates of 100 000 rows that name one', () => {
  const count = 100_000;
  const { table, inputs } = tableOf({ x: f32([count], million.slice(0, count)) }, 1);
  const g = new GraphBuilder('sums');
  g.output('y', g.scatterSum(g.constant(0, 'i32', [count]), inputs(g).x, 1));
  expectWithin(numbersOf(runByWasm({ graph: g.build(), table }), 'y'), [sumOf(million.slice(0, count))]);
});
