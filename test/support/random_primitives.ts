/**
 * @file For each primitive, how a random Graph gets one more of it; see `random_graphs.ts`.
 */
import type { GraphBuilder, TensorValue } from '../../src/compiler/graph/builder.ts';
import type { Primitive } from '../../src/compiler/graph/primitives.ts';
import { sizeOf, type Dtype } from '../../src/compiler/graph/types.ts';
import { extents, type Kitchen, type Known } from './random_graphs.ts';
import { addScan } from './random_scans.ts';
import { windowRecipes } from './random_windows.ts';

/** Adds to the kitchen's values, or leaves it where nothing fits. */
export type PrimitiveRecipe = (kitchen: Kitchen) => void;

type Map1 = (g: GraphBuilder, x: TensorValue) => TensorValue;

/** A rounded function of anything within ±`most`. */
function rounded(op: Map1, most: number, bound: number): PrimitiveRecipe {
  return (k) => {
    const x = k.pick('f32');
    if (x !== null) k.add(op(k.g, k.tame(x, most).value), bound);
  };
}

/** A rounded function of 0.5 … 1.5. */
function ofPositive(op: Map1): PrimitiveRecipe {
  return (k) => {
    const x = k.pick('f32');
    if (x !== null) k.add(op(k.g, k.positive(x)), 2);
  };
}

/** An exact function of exact numbers. */
function exactly(op: Map1, dtypes: readonly ('f32' | 'i32')[], bound = (x: number): number => x): PrimitiveRecipe {
  return (k) => {
    const x = k.exact(k.choose.of<'f32' | 'i32'>('f32', ...dtypes.slice(1)));
    if (x !== null) k.add(op(k.g, x.value), bound(x.bound), x.grid);
  };
}

/** Two values of one dtype whose shapes broadcast: alike, a row, a column, one number. */
function pair(k: Kitchen, dtype: Dtype, exact: boolean): readonly [Known, Known] | null {
  const pick = (): Known | null => (exact ? k.exact(dtype) : k.pick(dtype));
  const [x, y] = [pick(), pick()];
  if (x === null || y === null) return null;
  const { shape } = x.value.type;
  const spread = k.choose.of(shape, shape.slice(1), shape.map((extent, axis) => (axis === shape.length - 1 ? 1 : extent)), []);
  const fitted = k.fit(y, spread);
  return k.choose.yes ? [fitted, x] : [x, fitted];
}

type Map2 = (g: GraphBuilder, x: TensorValue, y: TensorValue) => TensorValue;

function arithmetic(op: Map2, bound: (x: number, y: number) => number, grid: (x: number, y: number) => number): PrimitiveRecipe {
  return (k) => {
    const isWhole = k.choose.below(4) === 3;
    const both = pair(k, isWhole ? 'i32' : 'f32', isWhole);
    if (both === null) return;
    const [x, y] = both;
    k.add(op(k.g, x.value, y.value), bound(x.bound, y.bound), x.grid === null || y.grid === null ? null : grid(x.grid, y.grid));
  };
}

function deciding(op: Map2, dtypes: readonly Dtype[], takes: 'same' | 'bool'): PrimitiveRecipe {
  return (k) => {
    const both = pair(k, k.choose.of<Dtype>('f32', ...dtypes.filter((dtype) => dtype !== 'f32')), true);
    if (both === null) return;
    const [x, y] = both;
    if (takes === 'bool') k.add(op(k.g, x.value, y.value), 1, 0);
    else k.add(op(k.g, x.value, y.value), Math.max(x.bound, y.bound), Math.max(x.grid ?? 0, y.grid ?? 0));
  };
}

function logic(op: Map2): PrimitiveRecipe {
  return (k) => {
    const both = pair(k, 'bool', true);
    if (both !== null) k.add(op(k.g, both[0].value, both[1].value), 1, 0);
  };
}

/** A view of anything. */
function view(op: (k: Kitchen, x: TensorValue) => TensorValue | null): PrimitiveRecipe {
  return (k) => {
    const x = k.pick(k.choose.of<Dtype>('f32', 'f32', 'f32', 'i32', 'bool'));
    const y = x === null ? null : op(k, x.value);
    if (x !== null && y !== null) k.add(y, x.bound, x.grid);
  };
}

function someAxes(k: Kitchen, rank: number): readonly number[] {
  return Array.from({ length: rank }, (_, axis) => axis).filter(() => k.choose.yes);
}

function reduction(op: (g: GraphBuilder, x: TensorValue, axes: readonly number[]) => TensorValue, decides: boolean): PrimitiveRecipe {
  return (k) => {
    const dtype = k.choose.of<Dtype>('f32', 'f32', 'f32', 'i32');
    const x = decides ? k.exact(dtype) : k.pick(dtype);
    if (x === null || x.value.type.shape.length === 0) return;
    const { shape } = x.value.type;
    const some = someAxes(k, shape.length);
    const axes = some.length === 0 ? [shape.length - 1] : some;
    k.add(op(k.g, x.value, axes), decides ? x.bound : x.bound * axes.reduce((count, axis) => count * (shape[axis] ?? 1), 1), x.grid);
  };
}

/** Whole numbers 0 … most - 1. */
function indices(k: Kitchen, most: number): TensorValue | null {
  const x = k.pick('i32');
  if (x === null) return null;
  const { g } = k;
  return g.max(0, g.min(most - 1, k.choose.yes && x.value.type.shape.length > 0 ? k.fit(x, k.shape(k.choose.below(3), 20)).value : x.value));
}

export const primitiveRecipes: { readonly [P in Primitive]: PrimitiveRecipe } = {
  input: (k) => { if (k.depth === 0) k.add(k.choose.yes ? k.g.cast(k.g.scalar('step', 'i32'), 'f32') : k.g.scalar('rate', 'f32'), 8, 2); },
  constant: (k) => { k.add(k.g.constant(k.choose.below(9) - 4, k.choose.of<Dtype>('f32', 'i32'), k.shape(k.choose.below(3))), 4, 0); },
  iota: (k) => {
    const shape = k.shape(1 + k.choose.below(3), 100);
    k.add(k.g.iota(k.choose.of<'f32' | 'i32'>('f32', 'i32'), shape, k.choose.below(shape.length)), Math.max(...shape), 0);
  },
  random: (k) => { if (k.depth === 0) k.add(k.g.random(k.g.scalar('seed', 'i32'), k.g.scalar('step', 'i32'), k.choose.below(5), k.shape(k.choose.below(3))), 0.9999999, 24); },

  neg: exactly((g, x) => g.neg(x), ['f32', 'i32']),
  abs: exactly((g, x) => g.abs(x), ['f32', 'i32']),
  sign: exactly((g, x) => g.sign(x), ['f32', 'i32'], () => 1),
  floor: (k) => {
    const x = k.exact();
    if (x !== null) k.add(k.g.floor(x.value), x.bound + 1, 0);
  },
  exp: rounded((g, x) => g.exp(x), 2, 8), expm1: rounded((g, x) => g.expm1(x), 2, 8),
  log: ofPositive((g, x) => g.log(x)), log1p: ofPositive((g, x) => g.log1p(x)), sqrt: ofPositive((g, x) => g.sqrt(x)),
  sin: rounded((g, x) => g.sin(x), 8, 1), cos: rounded((g, x) => g.cos(x), 8, 1), tanh: rounded((g, x) => g.tanh(x), 8, 1),
  sigmoid: rounded((g, x) => g.sigmoid(x), 16, 1), erf: rounded((g, x) => g.erf(x), 4, 1),
  not: (k) => {
    const x = k.pick('bool');
    if (x !== null) k.add(k.g.not(x.value), 1, 0);
  },
  cast: (k) => {
    const x = k.exact(k.choose.of<Dtype>('f32', 'i32', 'bool'));
    const to = k.choose.of<Dtype>('f32', 'i32', 'bool');
    if (x !== null) k.add(k.g.cast(x.value, to), to === 'bool' ? 1 : x.bound, to === 'f32' ? x.grid : 0);
  },

  add: arithmetic((g, x, y) => g.add(x, y), (x, y) => x + y, Math.max),
  sub: arithmetic((g, x, y) => g.sub(x, y), (x, y) => x + y, Math.max),
  mul: arithmetic((g, x, y) => g.mul(x, y), (x, y) => x * y, (x, y) => x + y),
  div: (k) => {
    const both = pair(k, 'f32', false);
    if (both !== null) k.add(k.g.div(both[0].value, k.positive(both[1])), 2 * both[0].bound);
  },
  pow: (k) => {
    const both = pair(k, 'f32', false);
    if (both !== null) k.add(k.g.pow(k.positive(both[0]), k.tame(both[1], 2).value), 4);
  },
  max: deciding((g, x, y) => g.max(x, y), ['f32', 'i32'], 'same'), min: deciding((g, x, y) => g.min(x, y), ['f32', 'i32'], 'same'),
  and: logic((g, x, y) => g.and(x, y)), or: logic((g, x, y) => g.or(x, y)),
  equal: deciding((g, x, y) => g.equal(x, y), ['f32', 'i32', 'bool'], 'bool'),
  less: deciding((g, x, y) => g.less(x, y), ['f32', 'i32'], 'bool'), lessEqual: deciding((g, x, y) => g.lessEqual(x, y), ['f32', 'i32'], 'bool'),
  select: (k) => {
    const both = pair(k, k.choose.of<Dtype>('f32', 'i32', 'bool'), false);
    const truth = k.pick('bool');
    if (both === null || truth === null) return;
    const [x, y] = both;
    const larger = sizeOf(x.value.type.shape) >= sizeOf(y.value.type.shape) ? x : y;
    k.add(k.g.select(k.fit(truth, larger.value.type.shape).value, x.value, y.value), Math.max(x.bound, y.bound), x.grid === null || y.grid === null ? null : Math.max(x.grid, y.grid));
  },

  broadcast: view((k, x) => {
    const { shape } = x.type;
    if (k.choose.yes) return k.g.broadcastTo(x, [...k.shape(1, 9), ...shape]);
    const at = k.choose.below(shape.length + 1);
    return k.g.broadcast(x, [...shape.slice(0, at), k.choose.of(...extents), ...shape.slice(at)], shape.map((_, axis) => (axis < at ? axis : axis + 1)));
  }),
  reshape: view((k, x) => {
    const size = sizeOf(x.type.shape);
    const divisors = [2, 3, 4, 5, 7, 8, 17].filter((each) => size % each === 0);
    const inner = k.choose.of(1, ...divisors);
    return k.g.reshape(x, k.choose.of<readonly number[]>([size], [inner, size / inner], [size / inner, inner], [1, size / inner, 1, inner]));
  }),
  transpose: view((k, x) => {
    const rest = x.type.shape.map((_, axis) => axis).reverse();
    const permutation: number[] = [];
    while (rest.length > 0) permutation.push(...rest.splice(k.choose.below(rest.length), 1));
    return k.g.transpose(x, permutation);
  }),
  slice: view((k, x) => {
    const starts = x.type.shape.map((extent) => k.choose.below(extent));
    const ends = x.type.shape.map((extent, axis) => extent - k.choose.below(extent - (starts[axis] ?? 0)));
    return k.g.slice(x, starts, ends, starts.map(() => 1 + k.choose.below(3)));
  }),
  pad: view((k, x) => {
    const some = (): readonly number[] => x.type.shape.map(() => k.choose.below(3));
    return k.g.pad(x, some(), some(), { interior: k.choose.yes ? some() : x.type.shape.map(() => 0), value: x.type.dtype === 'bool' ? 1 : 0 });
  }),
  concat: (k) => {
    const x = k.pick(k.choose.of<Dtype>('f32', 'i32', 'bool'));
    if (x === null || x.value.type.shape.length === 0) return;
    const { shape, dtype } = x.value.type;
    const axis = k.choose.below(shape.length);
    const others = Array.from({ length: k.choose.below(3) }, () => k.pick(dtype) ?? x).map((each) => k.fit(each, shape.with(axis, k.choose.of(...extents))));
    const all = [x, ...others];
    const grids = all.map(({ grid }) => grid);
    k.add(k.g.concat(all.map(({ value }) => value), axis), Math.max(...all.map(({ bound }) => bound)), grids.some((grid) => grid === null) ? null : Math.max(...grids.map((grid) => grid ?? 0)));
  },
  reverse: view((k, x) => k.g.reverse(x, someAxes(k, x.type.shape.length))),

  reduceSum: reduction((g, x, axes) => g.reduceSum(x, axes), false),
  reduceMax: reduction((g, x, axes) => g.reduceMax(x, axes), true), reduceMin: reduction((g, x, axes) => g.reduceMin(x, axes), true),
  argMax: (k) => {
    const x = k.exact(k.choose.of<Dtype>('f32', 'i32'));
    if (x === null || x.value.type.shape.length === 0) return;
    const axis = k.choose.below(x.value.type.shape.length);
    k.add(k.g.argMax(x.value, axis), x.value.type.shape[axis] ?? 1, 0);
  },

  matmul: (k) => {
    const [x, y] = [k.pick('f32'), k.pick('f32')];
    if (x === null || y === null || x.value.type.shape.length < 2) return;
    const batch = x.value.type.shape.slice(0, -2);
    const [rows = 1, columns = 1] = x.value.type.shape.slice(-2);
    const [transposeA, transposeB] = [k.choose.yes, k.choose.yes];
    const shared = transposeA ? rows : columns;
    const out = k.choose.of(...extents);
    const b = k.fit(y, [...batch, ...(transposeB ? [out, shared] : [shared, out])]);
    k.add(k.g.matmul(x.value, b.value, { transposeA, transposeB }), x.bound * b.bound * shared, x.grid === null || b.grid === null ? null : x.grid + b.grid);
  },

  gather: (k) => {
    const table = k.pick(k.choose.of<Dtype>('f32', 'i32'));
    const at = table === null ? null : indices(k, table.value.type.shape[0] ?? 1);
    if (table !== null && at !== null && table.value.type.shape.length > 0) k.add(k.g.gather(table.value, at), table.bound, table.grid);
  },
  scatterSum: (k) => {
    const x = k.pick(k.choose.of<Dtype>('f32', 'i32'));
    const rows = k.choose.of(...extents);
    const at = indices(k, rows);
    if (x === null || at === null) return;
    const updates = k.fit(x, [...at.type.shape, ...k.shape(k.choose.below(3), 40)]);
    k.add(k.g.scatterSum(at, updates.value, rows), x.bound * sizeOf(at.type.shape), x.grid);
  },

  multiHot: (k) => {
    const rows = k.rows[k.choose.below(Math.max(1, k.rows.length))];
    if (rows !== undefined) k.add(k.g.multiHot(rows, k.choose.of(...extents)), 1, 0);
  },
  gatherSum: (k) => {
    const rows = k.rows[k.choose.below(Math.max(1, k.rows.length))];
    const x = k.pick('f32');
    if (rows === undefined || x === null) return;
    const table = k.fit(x, [k.choose.of(...extents), k.choose.of(...extents)]);
    k.add(k.g.gatherSum(table.value, rows), table.bound * 8, table.grid);
  },
  raggedScatterSum: (k) => {
    const rows = k.rows[k.choose.below(Math.max(1, k.rows.length))];
    const x = k.pick('f32');
    if (rows === undefined || x === null) return;
    const updates = k.fit(x, [rows.type.rows, k.choose.of(...extents)]);
    k.add(k.g.raggedScatterSum(rows, updates.value, k.choose.of(...extents)), updates.bound * 8 * rows.type.rows, updates.grid);
  },
  raggedUnique: (k) => {
    const [rows] = k.rows;
    if (rows !== undefined) k.rows.push(k.g.raggedUnique(rows));
  },
  raggedPad: (k) => {
    const rows = k.rows[k.choose.below(Math.max(1, k.rows.length))];
    if (rows === undefined) return;
    const length = k.choose.of(...extents);
    k.add(k.g.raggedPad(rows, { length, padding: k.choose.of<'pre' | 'post'>('pre', 'post'), truncating: k.choose.of<'pre' | 'post'>('pre', 'post'), value: k.choose.below(3) }), 10, 0);
  },
  ...windowRecipes,
  scan: (k) => { addScan(k, false); },
  item: (k) => { addScan(k, true); },
};
