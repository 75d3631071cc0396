/**
 * @file Small cases of recurrences: what is carried, stacked and shared, in either direction, and what of it is used.
 */
import type { GraphBuilder, ScanResult, ScanStep, TensorValue } from '../../src/compiler/graph/builder.ts';
import type { Primitive } from '../../src/compiler/graph/primitives.ts';
import { example, type PrimitiveCase } from './primitive_case.ts';
import { f32, i32, spread } from './primitive_columns.ts';

/** Part `index` of a step or of a result. */
function at(values: readonly TensorValue[], index: number): TensorValue {
  const value = values[index];
  if (value === undefined) throw new Error(`there is no value ${index}`);
  return value;
}

/** All numbers of some values in one row. */
const row = (g: GraphBuilder, ...values: readonly TensorValue[]): TensorValue => g.concat(values.map((value) => g.reshape(value, [-1])), 0);
const everything = (g: GraphBuilder, { carries, slices }: ScanResult): TensorValue => row(g, ...carries, ...slices);

const sums = { h: f32([2], [0.5, -1]), x: f32([4, 2], spread(8, -1, 1)) };
const runningSum = (body: GraphBuilder, { carries, slices }: ScanStep): ScanResult => {
  const sum = body.add(at(carries, 0), at(slices, 0));
  return { carries: [sum], slices: [sum] };
};

/** h' = tanh(x + h · u + b) of 2 rows and 3 units. */
const cell = { h: f32([2, 3], spread(6, -1, 1)), x: f32([4, 2, 3], spread(24, -1, 1)), u: f32([3, 3], spread(9, -1, 1, 0.37)), b: f32([3], spread(3, -1, 1, 0.71)) };
const step = (body: GraphBuilder, { carries, slices, shared }: ScanStep): ScanResult => {
  const h = body.tanh(body.add(body.add(at(slices, 0), body.matmul(at(carries, 0), at(shared, 0))), at(shared, 1)));
  return { carries: [h], slices: [h] };
};

const pair = { h: f32([3], spread(3, -1, 1)), c: f32([3], spread(3, -1, 1, 0.37)), x: f32([3, 3], spread(9, -1, 1)), w: f32([3], spread(3, 0.5, 1)) };
const twoCarries = (body: GraphBuilder, { carries, slices, shared }: ScanStep): ScanResult => {
  const gate = body.sigmoid(body.add(at(slices, 0), body.mul(at(carries, 0), at(shared, 0))));
  const c = body.add(body.mul(gate, at(carries, 1)), body.mul(body.sub(1, gate), at(slices, 0)));
  const h = body.mul(gate, body.tanh(c));
  return { carries: [h, c], slices: [gate, h] };
};

export const scanCases: { readonly [P in Extract<Primitive, 'scan' | 'item'>]: readonly PrimitiveCase[] } = {
  scan: [
    ...[false, true].flatMap((reverse) => [
      example(`running sum${reverse ? ', reverse' : ''}`, sums, (g, { h, x }) => everything(g, g.scan({ carries: [h], slices: [x], length: 4, reverse }, runningSum))),
      example(`cell with a shared matrix and bias${reverse ? ', reverse' : ''}`, cell, (g, { h, x, u, b }) => everything(g, g.scan({ carries: [h], slices: [x], shared: [u, b], length: 4, reverse }, step))),
      example(`two carries${reverse ? ', reverse' : ''}`, pair, (g, { h, c, x, w }) => everything(g, g.scan({ carries: [h, c], slices: [x], shared: [w], length: 3, reverse }, twoCarries))),
    ]),
    example('one step', { ...cell, x: f32([1, 2, 3], spread(6, -1, 1)) }, (g, { h, x, u, b }) => everything(g, g.scan({ carries: [h], slices: [x], shared: [u, b], length: 1 }, step))),
    example('one stack used of two', pair, (g, { h, c, x, w }) => at(g.scan({ carries: [h, c], slices: [x], shared: [w], length: 3 }, twoCarries).slices, 1)),
    example('no slices', { h: f32([2], [0.5, -1]), w: f32([2], [0.9, 1.1]) }, (g, { h, w }) => everything(g, g.scan({ carries: [h], shared: [w], length: 3 }, (body, { carries, shared }) => {
      const next = body.mul(at(carries, 0), at(shared, 0));
      return { carries: [next], slices: [body.sin(next)] };
    }))),
    example('no carries', { x: f32([3, 2], spread(6, -1, 1)), w: f32([2], [0.9, 1.1]) }, (g, { x, w }) => everything(g, g.scan({ carries: [], slices: [x], shared: [w], length: 3 }, (body, { slices, shared }) =>
      ({ carries: [], slices: [body.exp(body.mul(at(slices, 0), at(shared, 0)))] })))),
    example('a shared matrix on the left, cut', { h: f32([2, 2], spread(4, -1, 1)), u: f32([2, 4], spread(8, -1, 1, 0.37)) }, (g, { h, u }) => everything(g, g.scan({ carries: [h], shared: [u], length: 3 }, (body, { carries, shared }) => {
      const left = body.slice(at(shared, 0), [0, 1], [2, 3]);
      const next = body.sub(body.sin(body.matmul(left, at(carries, 0))), body.reduceSum(at(shared, 0), [1], { keepDims: true }));
      return { carries: [next], slices: [] };
    }))),
    example('rows of a shared table', { h: f32([2, 2], spread(4, -1, 1)), words: i32([3, 2], [0, 2, 2, 2, 1, 0]), table: f32([3, 2], spread(6, -1, 1)) }, (g, { h, words, table }) =>
      everything(g, g.scan({ carries: [h], slices: [words], shared: [table], length: 3 }, (body, { carries, slices, shared }) =>
        ({ carries: [body.tanh(body.add(at(carries, 0), body.gather(at(shared, 0), at(slices, 0))))], slices: [] })))),
    example('softmax and a truth', sums, (g, { h, x }) => everything(g, g.scan({ carries: [h], slices: [x], length: 4 }, (body, { carries, slices }) => {
      const next = body.softmax(body.add(at(carries, 0), body.relu(at(slices, 0))));
      return { carries: [body.select(body.less(0, at(slices, 0)), next, body.mul(next, 2))], slices: [next] };
    }))),
    example('a carry and stacks of whole numbers', { h: f32([2], [1, 2]), x: i32([3, 2], [4, -1, 3, 2, 0, 7]) }, (g, { h, x }) => {
      const { carries, slices } = g.scan({ carries: [h, g.constant(0, 'i32', [])], slices: [x], length: 3 }, (body, step) => {
        const count = body.add(at(step.carries, 1), 1);
        const next = body.mul(body.sin(at(step.carries, 0)), body.cast(body.add(at(step.slices, 0), count), 'f32'));
        return { carries: [next, count], slices: [body.mul(at(step.slices, 0), count), body.less(count, at(step.slices, 0))] };
      });
      return row(g, at(carries, 0), ...[at(carries, 1), ...slices].map((value) => g.cast(value, 'f32')));
    }),
    example('a recurrence within a recurrence', { h: f32([2], [0.5, -1]), x: f32([3, 2, 2], spread(12, -1, 1)), w: f32([2], [0.9, 1.1]) }, (g, { h, x, w }) =>
      everything(g, g.scan({ carries: [h], slices: [x], shared: [w], length: 3 }, (body, outer) => {
        const inner = body.scan({ carries: [at(outer.carries, 0)], slices: [at(outer.slices, 0)], shared: [at(outer.shared, 0)], length: 2, reverse: true }, (within, { carries, slices, shared }) => {
          const next = within.tanh(within.add(at(carries, 0), within.mul(at(slices, 0), at(shared, 0))));
          return { carries: [next], slices: [next] };
        });
        return { carries: inner.carries, slices: [body.reduceSum(at(inner.slices, 0), [0])] };
      }))),
  ],
  item: [
    example('only the last carry used', cell, (g, { h, x, u, b }) => at(g.scan({ carries: [h], slices: [x], shared: [u, b], length: 4 }, step).carries, 0)),
    example('only the stack used', cell, (g, { h, x, u, b }) => at(g.scan({ carries: [h], slices: [x], shared: [u, b], length: 4 }, step).slices, 0)),
    example('a stack of truths', { x: f32([3, 2], spread(6, -1, 1)) }, (g, { x }) =>
      at(g.scan({ carries: [], slices: [x], length: 3 }, (body, { slices }) => ({ carries: [], slices: [body.less(at(slices, 0), 0)] })).slices, 0), { jumpy: true }),
  ],
};
