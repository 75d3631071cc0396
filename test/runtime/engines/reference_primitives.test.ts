/**
 * @file What each primitive gives on the reference interpreter, against values worked out by hand. It is the definition
 * that the other engines are tested against, so it is tested against nothing but these.
 */
import { describe, expect, test } from 'vitest';
import type { Primitive } from '../../../src/compiler/graph/primitives.ts';
import type { GraphBuilder, ScanResult, ScanStep, Value } from '../../../src/compiler/graph/builder.ts';
import '../../support/allclose.ts';
import { compute, numbersOf, rowsOf, type Bench } from '../../support/graph_bench.ts';

type Expected = readonly number[] | readonly (readonly number[])[];
type Example = readonly [build: (bench: Bench) => Value, expected: Expected];

const nested: Bench['ragged'] extends (rows: infer R) => unknown ? R : never = [[2, 0, 2], [], [5, 7, 1, -1]];
/** 1 … n */
const upTo = (n: number): readonly number[] => Array.from({ length: n }, (_, i) => i + 1);
/** One axis, each window, no zeros around. */
const plain = { strides: [1], dilations: [1], before: [0], after: [0], groups: 1 };

/** h' = 2 · h + x, stacked. */
const doubled = (body: GraphBuilder, { carries: [h], slices: [x] }: ScanStep): ScanResult => {
  if (h === undefined || x === undefined) throw new Error('one carry and one slice are expected');
  const next = body.add(body.mul(h, 2), x);
  return { carries: [next], slices: [next] };
};

const examples: { readonly [P in Primitive]: readonly Example[] } = {
  input: [[({ f32 }) => f32([1, 2]), [1, 2]]],
  constant: [[({ g }) => g.constant(2.5, 'f32', [2]), [2.5, 2.5]], [({ g }) => g.constant(1, 'bool'), [1]]],
  iota: [[({ g }) => g.iota('i32', [2, 3], 1), [0, 1, 2, 0, 1, 2]], [({ g }) => g.iota('f32', [2, 3], 0), [0, 0, 0, 1, 1, 1]]],
  // The first published vector of Philox (counter and key all 0), its top 24 bits as a fraction.
  random: [[({ g }) => g.random(g.constant(0, 'i32'), g.constant(0, 'i32'), 0, [4]), [0x6627e8, 0xe169c5, 0xbc57ac, 0x9b00db].map((bits) => bits / 2 ** 24)]],

  neg: [[({ g, f32 }) => g.neg(f32([1, -2])), [-1, 2]], [({ g, i32 }) => g.neg(i32([1, -(2 ** 31)])), [-1, -(2 ** 31)]]],
  abs: [[({ g, f32 }) => g.abs(f32([1, -2, 0])), [1, 2, 0]]],
  sign: [[({ g, f32 }) => g.sign(f32([3, -2, 0])), [1, -1, 0]]],
  floor: [[({ g, f32 }) => g.floor(f32([1.5, -1.5, 2])), [1, -2, 2]]],
  exp: [[({ g, f32 }) => g.exp(f32([0, 1])), [1, Math.E]]],
  expm1: [[({ g, f32 }) => g.expm1(f32([0, 1, 1e-12])), [0, Math.E - 1, 1e-12]]],
  log: [[({ g, f32 }) => g.log(f32([1, Math.E, 0])), [0, 1, -Infinity]]],
  log1p: [[({ g, f32 }) => g.log1p(f32([0, Math.E - 1, 1e-12])), [0, 1, 1e-12]]],
  sqrt: [[({ g, f32 }) => g.sqrt(f32([0, 9, -1])), [0, 3, NaN]]],
  sin: [[({ g, f32 }) => g.sin(f32([0, Math.PI / 2])), [0, 1]]],
  cos: [[({ g, f32 }) => g.cos(f32([0, Math.PI])), [1, -1]]],
  tanh: [[({ g, f32 }) => g.tanh(f32([0, 100, Math.log(2)])), [0, 1, 0.6]]],
  sigmoid: [[({ g, f32 }) => g.sigmoid(f32([0, Math.log(3), -Math.log(3), 1000, -1000])), [0.5, 0.75, 0.25, 1, 0]]],
  // Abramowitz & Stegun, table 7.1.
  erf: [[({ g, f32 }) => g.erf(f32([0, 0.5, -1, 2, 7])), [0, 0.5204998778, -0.8427007929, 0.9953222650, 1]]],
  not: [[({ g, bool }) => g.not(bool([0, 1])), [1, 0]]],
  cast: [
    [({ g, f32 }) => g.cast(f32([1.9, -1.9]), 'i32'), [1, -1]],
    [({ g, f32 }) => g.cast(f32([0.5, 0, -2]), 'bool'), [1, 0, 1]],
    [({ g, bool }) => g.cast(bool([1, 0]), 'f32'), [1, 0]],
  ],

  add: [[({ g, f32 }) => g.add(f32([1, 2]), f32([10, 20])), [11, 22]], [({ g, i32 }) => g.add(i32([2 ** 31 - 1]), 1), [-(2 ** 31)]]],
  sub: [[({ g, f32 }) => g.sub(f32([1, 2]), f32([10, 20])), [-9, -18]]],
  mul: [[({ g, f32 }) => g.mul(f32([1, 2]), f32([10, 20])), [10, 40]], [({ g, i32 }) => g.mul(i32([123456789]), 987654321), [-67153019]]],
  div: [[({ g, f32 }) => g.div(f32([1, 2, 1]), f32([10, -4, 0])), [0.1, -0.5, Infinity]]],
  pow: [[({ g, f32 }) => g.pow(f32([2, -2, 9, 0]), f32([3, 3, 0.5, 0])), [8, -8, 3, 1]]],
  max: [[({ g, f32 }) => g.max(f32([1, 2, NaN]), f32([3, -1, 0])), [3, 2, NaN]], [({ g, f32 }) => g.max(0, f32([NaN, -1])), [NaN, 0]]],
  min: [[({ g, f32 }) => g.min(f32([1, 2]), f32([3, -1])), [1, -1]]],
  and: [[({ g, bool }) => g.and(bool([0, 0, 1, 1]), bool([0, 1, 0, 1])), [0, 0, 0, 1]]],
  or: [[({ g, bool }) => g.or(bool([0, 0, 1, 1]), bool([0, 1, 0, 1])), [0, 1, 1, 1]]],
  equal: [[({ g, f32 }) => g.equal(f32([1, 2, NaN]), f32([1, 3, NaN])), [1, 0, 0]]],
  less: [[({ g, f32 }) => g.less(f32([1, 2, 3]), f32([1, 3, 2])), [0, 1, 0]]],
  lessEqual: [[({ g, f32 }) => g.lessEqual(f32([1, 2, 3]), f32([1, 3, 2])), [1, 1, 0]]],
  select: [[({ g, f32, bool }) => g.select(bool([1, 0]), f32([1, 2]), f32([3, 4])), [1, 4]]],

  broadcast: [
    [({ g, f32 }) => g.broadcast(f32([1, 2]), [2, 3], [0]), [1, 1, 1, 2, 2, 2]],
    [({ g, f32 }) => g.broadcastTo(f32([1, 2]), [3, 2]), [1, 2, 1, 2, 1, 2]],
    [({ g, f32 }) => g.broadcastTo(f32([1, 2], [2, 1]), [2, 2, 2]), [1, 1, 2, 2, 1, 1, 2, 2]],
  ],
  reshape: [[({ g, f32 }) => g.reshape(f32(upTo(4)), [2, 2]), upTo(4)]],
  transpose: [
    [({ g, f32 }) => g.transpose(f32(upTo(6), [2, 3])), [1, 4, 2, 5, 3, 6]],
    [({ g, f32 }) => g.transpose(f32(upTo(8), [2, 2, 2]), [1, 2, 0]), [1, 5, 2, 6, 3, 7, 4, 8]],
  ],
  slice: [
    [({ g, f32 }) => g.slice(f32(upTo(5)), [1], [4]), [2, 3, 4]],
    [({ g, f32 }) => g.slice(f32(upTo(8), [2, 4]), [1, 0], [2, 4], [1, 3]), [5, 8]],
  ],
  pad: [
    [({ g, f32 }) => g.pad(f32([1, 2]), [1], [2], { value: 9 }), [9, 1, 2, 9, 9]],
    [({ g, f32 }) => g.pad(f32(upTo(4), [2, 2]), [0, 1], [0, 0], { interior: [1, 0] }), [0, 1, 2, 0, 0, 0, 0, 3, 4]],
  ],
  concat: [
    [({ g, f32 }) => g.concat([f32([1, 2], [1, 2]), f32(upTo(4), [2, 2])], 0), [1, 2, 1, 2, 3, 4]],
    [({ g, f32 }) => g.concat([f32([1, 2], [2, 1]), f32([3, 4, 5, 6], [2, 2])], 1), [1, 3, 4, 2, 5, 6]],
  ],
  reverse: [[({ g, f32 }) => g.reverse(f32(upTo(6), [2, 3]), [1]), [3, 2, 1, 6, 5, 4]], [({ g, f32 }) => g.reverse(f32(upTo(4), [2, 2]), [0, 1]), [4, 3, 2, 1]]],

  reduceSum: [
    [({ g, f32 }) => g.reduceSum(f32(upTo(6), [2, 3]), [0]), [5, 7, 9]],
    [({ g, f32 }) => g.reduceSum(f32(upTo(6), [2, 3]), [1]), [6, 15]],
    [({ g, f32 }) => g.reduceSum(f32(upTo(8), [2, 2, 2]), [0, 2]), [14, 22]],
    [({ g, f32 }) => g.reduceSum(f32(upTo(6), [2, 3])), [21]],
  ],
  reduceMax: [[({ g, f32 }) => g.reduceMax(f32([1, 5, -2, -7], [2, 2]), [1]), [5, -2]], [({ g, i32 }) => g.reduceMax(i32([-3, -2])), [-2]]],
  reduceMin: [[({ g, f32 }) => g.reduceMin(f32([1, 5, -2, -7], [2, 2]), [0]), [-2, -7]], [({ g, i32 }) => g.reduceMin(i32([3, 2])), [2]]],
  argMax: [
    [({ g, f32 }) => g.argMax(f32([1, 5, 5, 3, 2, 1], [2, 3]), 1), [1, 0]],
    [({ g, f32 }) => g.argMax(f32([1, 5, 5, 3, 2, 7], [2, 3]), 0), [1, 0, 1]],
  ],

  matmul: [
    [({ g, f32 }) => g.matmul(f32(upTo(6), [2, 3]), f32(upTo(6), [3, 2])), [22, 28, 49, 64]],
    [({ g, f32 }) => g.matmul(f32(upTo(6), [3, 2]), f32(upTo(6), [3, 2]), { transposeA: true }), [35, 44, 44, 56]],
    [({ g, f32 }) => g.matmul(f32(upTo(6), [2, 3]), f32(upTo(6), [2, 3]), { transposeB: true }), [14, 32, 32, 77]],
    [({ g, f32 }) => g.matmul(f32(upTo(4), [2, 1, 2]), f32(upTo(4), [2, 2, 1])), [5, 25]],
  ],

  gather: [[({ g, f32, i32 }) => g.gather(f32(upTo(6), [3, 2]), i32([2, 0])), [5, 6, 1, 2]], [({ g, f32, i32 }) => g.gather(f32([7, 8]), i32([1], [])), [8]]],
  scatterSum: [[({ g, f32, i32 }) => g.scatterSum(i32([1, 1, 0]), f32(upTo(6), [3, 2]), 3), [5, 6, 4, 6, 0, 0]]],
  multiHot: [[({ g, ragged }) => g.multiHot(ragged(nested), 4), [1, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0]]],
  gatherSum: [[({ g, f32, ragged }) => g.gatherSum(f32(upTo(6), [3, 2]), ragged(nested)), [11, 14, 0, 0, 3, 4]]],
  raggedScatterSum: [[({ g, f32, ragged }) => g.raggedScatterSum(ragged(nested), f32(upTo(6), [3, 2]), 3), [1, 2, 5, 6, 2, 4]]],
  raggedUnique: [[({ g, ragged }) => g.raggedUnique(ragged(nested)), [[0, 2], [], [-1, 1, 5, 7]]]],
  // keras.utils.pad_sequences([[2, 0, 2], [], [5, 7, 1, -1]], maxlen=3, padding=…, truncating=…, value=9)
  scan: [
    // h, from 0: h' = 2 · h + x.
    [({ g, f32 }) => {
      const { carries, slices } = g.scan({ carries: [f32([0])], slices: [f32([1, 2, 3], [3, 1])], length: 3 }, doubled);
      return g.concat([...carries, ...slices.map((stack) => g.reshape(stack, [-1]))], 0);
    }, [11, 1, 4, 11]],
    [({ g, f32 }) => {
      const { carries, slices } = g.scan({ carries: [f32([0])], slices: [f32([1, 2, 3], [3, 1])], length: 3, reverse: true }, doubled);
      return g.concat([...carries, ...slices.map((stack) => g.reshape(stack, [-1]))], 0);
    }, [17, 17, 8, 3]],
  ],
  item: [[({ g, f32 }) => g.concat(g.scan({ carries: [f32([1]), f32([5])], length: 3 }, (_, { carries }) => ({ carries: carries.toReversed(), slices: [] })).carries, 0), [5, 1]]],
  conv: [
    [({ g, f32 }) => g.conv(f32([1, 2, 3, 4], [1, 4, 1]), f32([10, 1], [2, 1, 1])), [12, 23, 34]],
    // Zeros around, each second window, each second element under it.
    [({ g, f32 }) => g.conv(f32([1, 2, 3, 4], [1, 4, 1]), f32([10, 1], [2, 1, 1]), { before: [1], after: [1], strides: [2], dilations: [2] }), [2, 24]],
    [({ g, f32 }) => g.conv(f32(upTo(9), [1, 3, 3, 1]), f32([1000, 100, 10, 1], [2, 2, 1, 1])), [1245, 2356, 4578, 5689]],
    // Two channels: apart from each other, then both in each of two outputs.
    [({ g, f32 }) => g.conv(f32([1, 2, 3, 4], [1, 2, 2]), f32([10, 100], [1, 1, 2]), { groups: 2 }), [10, 200, 30, 400]],
    [({ g, f32 }) => g.conv(f32([1, 2, 3, 4], [1, 2, 2]), f32([10, 100, 1, 7], [1, 2, 2])), [12, 114, 34, 328]],
  ],
  convInputGradient: [[({ g, f32 }) => g.convInputGradient(f32([1, 2, 3], [1, 3, 1]), f32([10, 1], [2, 1, 1]), { ...plain, spatial: [4] }), [10, 21, 32, 3]]],
  convKernelGradient: [[({ g, f32 }) => g.convKernelGradient(f32([1, 2, 3, 4], [1, 4, 1]), f32([100, 10, 1], [1, 3, 1]), { ...plain, window: [2] }), [123, 234]]],
  maxPool: [
    [({ g, f32 }) => g.maxPool(f32(upTo(9), [1, 3, 3, 1]), { window: [2, 2], strides: [1, 1], before: [0, 0], after: [0, 0] }), [5, 6, 8, 9]],
    [({ g, f32 }) => g.maxPool(f32([-3, -2, -5], [1, 3, 1]), { window: [2], strides: [2], before: [0], after: [1] }), [-2, -5]],
  ],
  maxPoolGradient: [
    [({ g, f32 }) => g.maxPoolGradient(f32([1, 3, 2, 2], [1, 4, 1]), f32([100, 10, 1], [1, 3, 1]), { window: [2], strides: [1], before: [0], after: [0] }), [0, 110, 1, 0]],
    // Of those that are alike, the first row before the first column.
    [({ g, f32 }) => g.maxPoolGradient(f32([0, 1, 1, 1], [1, 2, 2, 1]), f32([7], [1, 1, 1, 1]), { window: [2, 2], strides: [1, 1], before: [0, 0], after: [0, 0] }), [0, 7, 0, 0]],
  ],
  sumPool: [
    [({ g, f32 }) => g.sumPool(f32(upTo(9), [1, 3, 3, 1]), { window: [2, 2], strides: [1, 1], before: [0, 0], after: [0, 0] }), [12, 16, 24, 28]],
    [({ g, f32 }) => g.sumPool(f32([1, 2, 3], [1, 3, 1]), { window: [2], strides: [2], before: [0], after: [1] }), [3, 3]],
  ],
  sumPoolGradient: [[({ g, f32 }) => g.sumPoolGradient(f32([100, 10, 1], [1, 3, 1]), { window: [2], strides: [1], before: [0], after: [0], spatial: [4] }), [100, 110, 11, 1]]],
  raggedPad: [
    [({ g, ragged }) => g.raggedPad(ragged(nested), { length: 3, padding: 'pre', truncating: 'pre', value: 9 }), [2, 0, 2, 9, 9, 9, 7, 1, -1]],
    [({ g, ragged }) => g.raggedPad(ragged(nested), { length: 4, padding: 'pre', truncating: 'post', value: 9 }), [9, 2, 0, 2, 9, 9, 9, 9, 5, 7, 1, -1]],
    [({ g, ragged }) => g.raggedPad(ragged(nested), { length: 2, padding: 'post', truncating: 'post', value: 9 }), [2, 0, 9, 9, 5, 7]],
    [({ g, ragged }) => g.raggedPad(ragged([[1]]), { length: 3, padding: 'post', truncating: 'post', value: 0 }), [1, 0, 0]],
  ],
};

describe.each(Object.entries(examples))('%s', (_, cases) => {
  test.each(cases.map(([build, expected], index) => ({ number: index + 1, build, expected })))('by hand, $number', ({ build, expected }) => {
    const value = compute(build);
    if (value.kind === 'ragged') expect(rowsOf(value)).toEqual(expected);
    else expect(numbersOf(value)).toBeAllclose(expected.flat(), { rtol: 1e-9, atol: 1e-12 });
  });
});

test('a row that a table lacks is an error', () => {
  expect(() => compute(({ g, f32, i32 }) => g.gather(f32([1, 2]), i32([2])))).toThrow('row 2 of 2');
  expect(() => compute(({ g, f32, i32 }) => g.scatterSum(i32([-1]), f32([1]), 2))).toThrow('row -1 of 2');
});
