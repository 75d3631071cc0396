/**
 * @file Small cases of every primitive, for tests that must hold on each engine: the inputs, and the graph. Those of a case
 * that is not `jumpy` are also where gradients are compared with finite differences, so they keep clear of ties and edges.
 */
import type { GraphBuilder, TensorValue } from '../../src/compiler/graph/builder.ts';
import type { Primitive } from '../../src/compiler/graph/primitives.ts';
import { example, type PrimitiveCase } from './primitive_case.ts';
import { scanCases } from './primitive_cases_scan.ts';
import { windowCases } from './primitive_cases_windows.ts';
import { f32, i32, ragged, spread, u8 } from './primitive_columns.ts';

type Op1 = (g: GraphBuilder, x: TensorValue) => TensorValue;
type Op2 = (g: GraphBuilder, x: TensorValue, y: TensorValue) => TensorValue;

function unary(op: Op1, low: number, high: number, edges: readonly number[] = []): PrimitiveCase[] {
  const cases = [
    example(`between ${low} and ${high}`, { x: f32([2, 7], spread(14, low, high)) }, (g, { x }) => op(g, x)),
    example('scalar', { x: f32([], spread(1, low, high)) }, (g, { x }) => op(g, x)),
  ];
  return edges.length === 0 ? cases : [...cases, example('edges', { x: f32([edges.length], edges) }, (g, { x }) => op(g, x), { jumpy: true })];
}

const someInts = [-7, 3, 0, 12, -1, 5];
const otherInts = [3, 3, -4, 2, -1, 9];
const ints = (op: Op1): PrimitiveCase => example('i32', { x: i32([2, 3], someInts) }, (g, { x }) => op(g, x), { jumpy: true });
const twoInts = (op: Op2): PrimitiveCase => example('i32', { x: i32([6], someInts), y: i32([6], otherInts) }, (g, { x, y }) => op(g, x, y), { jumpy: true });

function binary(op: Op2, { low = -2, high = 2 } = {}): PrimitiveCase[] {
  const x = spread(12, low, high);
  const y = spread(12, low, high, 0.37);
  return [
    example('f32', { x: f32([3, 4], x), y: f32([3, 4], y) }, (g, given) => op(g, given.x, given.y)),
    example('scalars', { x: f32([], [1.25]), y: f32([], [0.5]) }, (g, given) => op(g, given.x, given.y)),
    example('a row spread', { x: f32([3, 4], x), y: f32([4], spread(4, low, high, 0.71)) }, (g, given) => op(g, given.x, given.y)),
    example('a column and a row spread', { x: f32([3, 1], spread(3, low, high)), y: f32([4], spread(4, low, high, 0.71)) }, (g, given) => op(g, given.x, given.y)),
    example('a number', { x: f32([3, 4], x) }, (g, given) => op(g, given.x, g.constant(1.5, 'f32', [3, 4]))),
    example('a value and itself', { x: f32([3, 4], spread(12, 0.2, 1.7)) }, (g, given) => op(g, given.x, given.x), { jumpy: true }),
  ];
}

function compare(op: Op2): PrimitiveCase[] {
  return [
    example('f32 with ties', { x: f32([5], [0, 1, -2, 3, 3]), y: f32([5], [0, 2, -3, 3, -3]) }, (g, { x, y }) => op(g, x, y), { jumpy: true }),
    example('a column and a row spread', { x: f32([3, 1], [1, 2, 3]), y: f32([4], [0, 1, 2, 3]) }, (g, { x, y }) => op(g, x, y), { jumpy: true }),
    twoInts(op),
  ];
}

function logic(op: Op2): PrimitiveCase[] {
  return [example('truth table', { x: i32([4], [0, 0, 1, 1]), y: i32([4], [0, 1, 0, 1]) }, (g, { x, y }) => op(g, g.cast(x, 'bool'), g.cast(y, 'bool')), { jumpy: true })];
}

function reduction(op: (g: GraphBuilder, x: TensorValue, axes: readonly number[]) => TensorValue): PrimitiveCase[] {
  const cube = { x: f32([2, 3, 4], spread(24, -2, 2)) };
  const over = (axes: readonly number[]): PrimitiveCase => example(`axes ${axes.join(',')}`, cube, (g, { x }) => op(g, x, axes));
  return [
    over([0]), over([1]), over([2]), over([0, 1]), over([0, 2]), over([1, 2]), over([0, 1, 2]),
    example('five axes', { x: f32([2, 2, 3, 1, 2], spread(24, -2, 2)) }, (g, { x }) => op(g, x, [0, 2, 4])),
    example('ties', { x: f32([2, 3], [1, 1, 0, -1, -1, -1]) }, (g, { x }) => op(g, x, [1]), { jumpy: true }),
    example('i32', { x: i32([2, 3], someInts) }, (g, { x }) => op(g, x, [0]), { jumpy: true }),
  ];
}

function shaping(shape: readonly number[], name: string, op: Op1): PrimitiveCase[] {
  const size = shape.reduce((a, b) => a * b, 1);
  return [
    example(name, { x: f32(shape, spread(size, -2, 2)) }, (g, { x }) => op(g, x)),
    example(`${name}, i32`, { x: i32(shape, spread(size, -9, 9).map(Math.round)) }, (g, { x }) => op(g, x), { jumpy: true }),
    example(`${name}, bool`, { x: i32(shape, spread(size, 0, 1).map(Math.round)) }, (g, { x }) => op(g, g.cast(x, 'bool')), { jumpy: true }),
  ];
}

function product(a: readonly number[], b: readonly number[], transposeA: boolean, transposeB: boolean): PrimitiveCase {
  const size = (shape: readonly number[]): number => shape.reduce((x, y) => x * y, 1);
  const name = `[${a.join(',')}]${transposeA ? 'ᵀ' : ''} × [${b.join(',')}]${transposeB ? 'ᵀ' : ''}`;
  return example(name, { a: f32(a, spread(size(a), -1, 1)), b: f32(b, spread(size(b), -1, 1, 0.37)) }, (g, given) => g.matmul(given.a, given.b, { transposeA, transposeB }));
}

/** Repeats, numbers out of range of 6 on both sides, and an empty row. */
const names = ragged([[2, 0, 2], [], [5, 7, 1, -1, 5, 2]]);
const ofNames = { rows: 3, jumpy: false } as const;

export const primitiveCases: { readonly [P in Primitive]: readonly PrimitiveCase[] } = {
  input: [
    example('f32 column', { x: f32([2, 2], [1, 2, 3, 4]) }, (_, { x }) => x, { rows: 2 }),
    example('bytes as f32', { x: u8([3], [0, 128, 255]) }, (_, { x }) => x, { jumpy: true }),
    example('ragged column', { x: names }, (_, { x }) => x, { rows: 3, jumpy: true }),
    example('f32 scalar', {}, (g) => g.scalar('rate', 'f32'), { jumpy: true, scalars: { rate: 0.25 } }),
    example('i32 scalar', {}, (g) => g.scalar('count', 'i32'), { jumpy: true, scalars: { count: -3 } }),
  ],
  constant: [
    example('f32', {}, (g) => g.constant(1.5, 'f32', [2, 3])),
    example('i32', {}, (g) => g.constant(-4, 'i32', [3]), { jumpy: true }),
    example('bool', {}, (g) => g.constant(1, 'bool', []), { jumpy: true }),
  ],
  iota: [
    example('f32', {}, (g) => g.iota('f32', [3, 2], 0)),
    example('i32', {}, (g) => g.iota('i32', [2, 3, 2], 1), { jumpy: true }),
  ],
  random: [
    example('a few', {}, (g) => g.random(g.constant(7, 'i32'), g.constant(3, 'i32'), 42, [5, 3])),
    example('many, of scalars', {}, (g) => g.random(g.scalar('seed', 'i32'), g.scalar('count', 'i32'), 0x20000001, [1001]), { scalars: { seed: -1, count: 123456 } }),
  ],

  neg: [...unary((g, x) => g.neg(x), -2, 2), ints((g, x) => g.neg(x))],
  abs: [...unary((g, x) => g.abs(x), -2, 2, [0, -1e-30]), ints((g, x) => g.abs(x))],
  sign: [...unary((g, x) => g.sign(x), -2, 2, [0, -1e-30, 1e30]), ints((g, x) => g.sign(x))],
  floor: unary((g, x) => g.floor(x), -5.3, 5.3, [0, -1, 2, -0.5, 0.999]),
  exp: unary((g, x) => g.exp(x), -3, 3, [0, -100]),
  expm1: unary((g, x) => g.expm1(x), -3, 3, [0, 1e-6, -1e-6, -100]),
  log: unary((g, x) => g.log(x), 0.1, 10, [1, 1e-7]),
  log1p: unary((g, x) => g.log1p(x), -0.9, 10, [0, 1e-6, -1e-6]),
  sqrt: unary((g, x) => g.sqrt(x), 0.1, 10, [0, 1, 1e-12]),
  sin: unary((g, x) => g.sin(x), -7, 7, [0]),
  cos: unary((g, x) => g.cos(x), -7, 7, [0]),
  tanh: unary((g, x) => g.tanh(x), -3, 3, [0, 50, -50]),
  sigmoid: unary((g, x) => g.sigmoid(x), -6, 6, [0, 200, -200]),
  erf: unary((g, x) => g.erf(x), -3, 3, [0, 1e-6, 7, -7]),
  not: [example('both', { x: i32([2], [0, 1]) }, (g, { x }) => g.not(g.cast(x, 'bool')), { jumpy: true })],
  cast: [
    example('f32 to i32', { x: f32([6], [1.9, -1.9, 0.5, -0.5, 0, 7]) }, (g, { x }) => g.cast(x, 'i32'), { jumpy: true }),
    example('f32 to bool', { x: f32([4], [0, 1, -0.25, 2]) }, (g, { x }) => g.cast(x, 'bool'), { jumpy: true }),
    example('i32 to f32', { x: i32([6], someInts) }, (g, { x }) => g.cast(x, 'f32'), { jumpy: true }),
    example('i32 to bool', { x: i32([6], someInts) }, (g, { x }) => g.cast(x, 'bool'), { jumpy: true }),
    example('bool to f32', { x: i32([2], [0, 1]) }, (g, { x }) => g.cast(g.cast(x, 'bool'), 'f32'), { jumpy: true }),
    example('bool to i32', { x: i32([2], [0, 1]) }, (g, { x }) => g.cast(g.cast(x, 'bool'), 'i32'), { jumpy: true }),
  ],

  add: [...binary((g, x, y) => g.add(x, y)), twoInts((g, x, y) => g.add(x, y))],
  sub: [...binary((g, x, y) => g.sub(x, y)), twoInts((g, x, y) => g.sub(x, y))],
  mul: [...binary((g, x, y) => g.mul(x, y)), twoInts((g, x, y) => g.mul(x, y))],
  div: binary((g, x, y) => g.div(x, y), { low: 0.5, high: 2 }),
  pow: [
    ...binary((g, x, y) => g.pow(x, y), { low: 0.3, high: 2 }),
    example('whole powers of negatives', { x: f32([4], [-2, -1, 0, 3]) }, (g, { x }) => g.pow(x, g.constant(3, 'f32', [4])), { jumpy: true }),
  ],
  max: [...binary((g, x, y) => g.max(x, y)), twoInts((g, x, y) => g.max(x, y)), ...unary((g, x) => g.relu(x), -2, 2, [0])],
  min: [...binary((g, x, y) => g.min(x, y)), twoInts((g, x, y) => g.min(x, y))],
  and: logic((g, x, y) => g.and(x, y)),
  or: logic((g, x, y) => g.or(x, y)),
  equal: [...compare((g, x, y) => g.equal(x, y)), ...logic((g, x, y) => g.equal(x, y))],
  less: compare((g, x, y) => g.less(x, y)),
  lessEqual: compare((g, x, y) => g.lessEqual(x, y)),
  select: [
    example('f32', { x: f32([2, 3], spread(6, -2, 2)), y: f32([2, 3], spread(6, -2, 2, 0.37)) }, (g, { x, y }) => g.select(g.less(x, 0), g.mul(x, 3), y)),
    example('a number', { x: f32([2, 3], spread(6, -2, 2)) }, (g, { x }) => g.select(g.less(0, x), x, 0)),
    example('i32', { x: i32([6], someInts), y: i32([6], otherInts) }, (g, { x, y }) => g.select(g.less(x, y), x, y), { jumpy: true }),
    example('bool', { x: i32([6], someInts), y: i32([6], otherInts) }, (g, { x, y }) => g.select(g.less(x, y), g.less(x, 0), g.less(y, 0)), { jumpy: true }),
  ],

  broadcast: [
    ...shaping([3], 'row', (g, x) => g.broadcastTo(x, [2, 3])),
    ...shaping([2], 'column', (g, x) => g.broadcast(x, [2, 3], [0])),
    ...shaping([2, 1, 3], 'extent of 1', (g, x) => g.broadcastTo(x, [2, 4, 3])),
    ...shaping([], 'scalar', (g, x) => g.broadcastTo(x, [2, 2])),
    ...shaping([2, 1], 'to five axes', (g, x) => g.broadcast(x, [2, 2, 3, 2, 2], [1, 3])),
  ],
  reshape: [...shaping([2, 6], '[2,6] to [3,4]', (g, x) => g.reshape(x, [3, -1])), ...shaping([1, 1], 'to a scalar', (g, x) => g.reshape(x, []))],
  transpose: [
    ...shaping([2, 3], 'matrix', (g, x) => g.transpose(x)),
    ...shaping([2, 3, 4], 'three axes', (g, x) => g.transpose(x, [2, 0, 1])),
    ...shaping([2, 3, 1, 2, 2], 'five axes', (g, x) => g.transpose(x, [4, 1, 3, 0, 2])),
    ...shaping([2, 2, 2, 2, 2, 2], 'six axes', (g, x) => g.transpose(x, [5, 3, 1, 4, 2, 0])),
  ],
  slice: [
    ...shaping([5], 'middle', (g, x) => g.slice(x, [1], [4])),
    ...shaping([3, 7], 'strided', (g, x) => g.slice(x, [0, 1], [3, 6], [2, 3])),
    ...shaping([2, 3, 2, 3, 2], 'five axes', (g, x) => g.slice(x, [0, 1, 0, 0, 1], [2, 3, 1, 3, 2], [1, 1, 1, 2, 1])),
  ],
  pad: [
    ...shaping([3], 'around', (g, x) => g.pad(x, [1], [2])),
    example('with a value', { x: f32([2, 2], [1, 2, 3, 4]) }, (g, { x }) => g.pad(x, [1, 0], [0, 1], { value: -1.5 })),
    ...shaping([2, 3], 'interior', (g, x) => g.pad(x, [0, 1], [1, 0], { interior: [1, 2] })),
    ...shaping([2, 1, 2, 3, 2], 'five axes', (g, x) => g.pad(x, [0, 1, 0, 0, 1], [1, 0, 0, 0, 1], { interior: [0, 0, 1, 0, 0] })),
  ],
  concat: [
    example('two rows', { x: f32([1, 3], [1, 2, 3]), y: f32([2, 3], [4, 5, 6, 7, 8, 9]) }, (g, { x, y }) => g.concat([x, y], 0)),
    example('last axis', { x: f32([2, 1], [1, 2]), y: f32([2, 3], spread(6, -1, 1)) }, (g, { x, y }) => g.concat([x, y, x], -1)),
    example('one', { x: f32([2], [1, 2]) }, (g, { x }) => g.concat([x], 0)),
    example('i32', { x: i32([2, 1, 2], [1, 2, 3, 4]), y: i32([2, 2, 2], spread(8, 0, 9).map(Math.round)) }, (g, { x, y }) => g.concat([x, y], 1), { jumpy: true }),
  ],
  reverse: [
    ...shaping([4], 'row', (g, x) => g.reverse(x, [0])),
    ...shaping([2, 3, 2], 'two axes', (g, x) => g.reverse(x, [0, -1])),
    ...shaping([2, 1, 3, 2, 2], 'five axes', (g, x) => g.reverse(x, [0, 2, 4])),
  ],

  reduceSum: reduction((g, x, axes) => g.reduceSum(x, axes)),
  reduceMax: reduction((g, x, axes) => g.reduceMax(x, axes)),
  reduceMin: reduction((g, x, axes) => g.reduceMin(x, axes)),
  argMax: [
    ...[0, 1, 2].map((axis) => example(`axis ${axis}`, { x: f32([2, 3, 4], spread(24, -2, 2)) }, (g, { x }) => g.argMax(x, axis), { jumpy: true })),
    example('the first of ties', { x: f32([2, 3], [1, 1, 0, -2, -1, -1]) }, (g, { x }) => g.argMax(x, 1), { jumpy: true }),
    example('i32', { x: i32([6], someInts) }, (g, { x }) => g.argMax(x, 0), { jumpy: true }),
  ],

  matmul: [
    product([2, 3], [3, 4], false, false), product([3, 2], [3, 4], true, false), product([2, 3], [4, 3], false, true), product([3, 2], [4, 3], true, true),
    product([1, 1], [1, 1], false, false), product([2, 2, 3], [2, 3, 2], false, false), product([2, 3, 2], [2, 2, 3], true, true),
    product([2, 2, 2, 3], [2, 2, 3, 2], false, false), product([17, 33], [33, 9], false, false), product([33, 17], [9, 33], true, true),
    product([1, 2, 1, 2, 3], [1, 2, 1, 3, 2], false, false),
  ],

  gather: [
    example('rows', { table: f32([5, 3], spread(15, -1, 1)), at: i32([2, 2], [4, 0, 0, 2]) }, (g, given) => g.gather(given.table, given.at)),
    example('numbers', { table: f32([4], [1, 2, 3, 4]), at: i32([3], [3, 3, 0]) }, (g, given) => g.gather(given.table, given.at)),
    example('one row of blocks', { table: f32([3, 2, 2], spread(12, -1, 1)), at: i32([], [1]) }, (g, given) => g.gather(given.table, given.at)),
    example('i32', { table: i32([3, 2], someInts), at: i32([2], [2, 1]) }, (g, given) => g.gather(given.table, given.at), { jumpy: true }),
  ],
  scatterSum: [
    example('rows', { at: i32([4], [1, 3, 1, 0]), x: f32([4, 2], spread(8, -1, 1)) }, (g, { at, x }) => g.scatterSum(at, x, 5)),
    example('numbers', { at: i32([2, 2], [1, 1, 1, 0]), x: f32([2, 2], spread(4, -1, 1)) }, (g, { at, x }) => g.scatterSum(at, x, 3)),
    example('blocks', { at: i32([2], [2, 0]), x: f32([2, 2, 3], spread(12, -1, 1)) }, (g, { at, x }) => g.scatterSum(at, x, 3)),
    example('i32', { at: i32([3], [0, 0, 1]), x: i32([3, 2], someInts) }, (g, { at, x }) => g.scatterSum(at, x, 2), { jumpy: true }),
  ],

  multiHot: [example('repeats, strangers and an empty row', { names }, (g, given) => g.multiHot(given.names, 6), ofNames)],
  gatherSum: [
    example('repeats, strangers and an empty row', { names, table: f32([6, 2], spread(12, -1, 1)) }, (g, given) => g.gatherSum(given.table, given.names), ofNames),
    example('unique rows', { names, table: f32([6, 2], spread(12, -1, 1)) }, (g, given) => g.gatherSum(given.table, g.raggedUnique(given.names)), ofNames),
    example('nothing at all', { names: ragged([[], []]), table: f32([6, 2], spread(12, -1, 1)) }, (g, given) => g.gatherSum(given.table, given.names), { rows: 2 }),
  ],
  raggedScatterSum: [
    example('repeats, strangers and an empty row', { names, x: f32([3, 2], spread(6, -1, 1)) }, (g, given) => g.raggedScatterSum(given.names, given.x, 6), ofNames),
    example('nothing at all', { names: ragged([[], []]), x: f32([2, 2], spread(4, -1, 1)) }, (g, given) => g.raggedScatterSum(given.names, given.x, 3), { rows: 2 }),
  ],
  ...windowCases,
  ...scanCases,

  raggedUnique: [example('repeats, strangers and an empty row', { names }, (g, given) => g.raggedUnique(given.names), { rows: 3, jumpy: true })],
  raggedPad: (['pre', 'post'] as const).flatMap((padding) => (['pre', 'post'] as const).map((truncating) =>
    example(`${padding}, cut ${truncating}`, { names }, (g, given) => g.raggedPad(given.names, { length: 4, padding, truncating, value: 9 }), { rows: 3, jumpy: true }))),
};
