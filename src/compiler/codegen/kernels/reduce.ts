/**
 * @file Sums, greatest and least along axes. The kept axes come first; then, whichever lies in order in memory, vectors run along the kept axes
 * (sums of columns) or along the reduced ones (sums of rows). Long sums are taken in blocks, so that they lose no accuracy.
 */
import type { Evaluator } from '../emit/evaluate.ts';
import { isInOrder, type BoundedNest, type Nest } from '../fuse/nest.ts';
import { rowMajor } from '../fuse/linear.ts';
import { nodeAt, shapeOf, tensorType } from '../fuse/trace.ts';
import type { Graph, ValueId } from '../../graph/graph.ts';
import { sizeOf, type Dtype } from '../../graph/types.ts';
import { affine, sum, times, type Index } from '../ir/affine.ts';
import { add, apply, compare, constant, int, lane, read, select, shuffle, valueOf } from '../ir/build.ts';
import { isVector, type Expression, type IrType, type Variable } from '../ir/ir.ts';
import { byLast, canBeVectors, evaluatorOf, finish, forShare, inLockstep, operandOf, type Generator, type Kernel, type NodeFor } from './kernel.ts';
import { takeAt } from './matmul.ts';

type Reduction = 'reduceSum' | 'reduceMax' | 'reduceMin';

/** How many terms are added one after the other before their sum is added to that of the blocks before. */
const blockTerms = 256;

function work(node: NodeFor<Reduction>, graph: Graph): number {
  return sizeOf(shapeOf(graph, operandOf(node, 0)));
}

export const reduceSum: Generator<'reduceSum'> = { work, emit: emitReduction };
export const reduceMax: Generator<'reduceMax'> = { work, emit: emitReduction };
export const reduceMin: Generator<'reduceMin'> = { work, emit: emitReduction };

const combine: { readonly [R in Reduction]: (x: Expression, y: Expression) => Expression } = {
  reduceSum: add,
  reduceMax: (x, y) => apply('max', [x, y]),
  reduceMin: (x, y) => apply('min', [x, y]),
};

/** Vectors along a row that are taken side by side: a greatest waits for the one before it longer than a sum does. */
const chainsOf: { readonly [R in Reduction]: number } = { reduceSum: 1, reduceMax: 4, reduceMin: 4 };

function neutral(op: Reduction, dtype: Dtype, type: IrType): Expression {
  if (op === 'reduceSum') return constant(type, 0);
  const [low, high] = dtype === 'f32' ? [-Infinity, Infinity] : [-(2 ** 31), 2 ** 31 - 1];
  return constant(type, op === 'reduceMax' ? low : high);
}

function typeOf(dtype: Dtype, vector: boolean): IrType {
  return dtype === 'f32' ? (vector ? 'f32v' : 'f32') : vector ? 'i32v' : 'i32';
}

function emitReduction(node: NodeFor<Reduction>, kernel: Kernel): void {
  const { nest: results, target: { lanes } } = kernel;
  if (results === null) return;
  const nest = keptFirst(kernel, operandOf(node, 0), node.attributes.axes);
  const kept = nest.before;
  const evaluator = evaluatorOf(kernel);
  const { dtype } = tensorType(node);
  const keptExtents = nest.extents.slice(0, kept);
  const reducedExtents = nest.extents.slice(kept);
  const strides = rowMajor(keptExtents);
  const flat = (indices: readonly Index[]): Index => sum(...indices.map((index, axis) => times(index, strides[axis] ?? 1)));
  const reduction: Reducing = { kernel, nest, kept, evaluator, op: node.op, dtype, reducedExtents };
  const last = kept - 1;
  const columns = keptExtents[last] ?? 1;
  if (last >= 0 && columns >= lanes && hasInOrder(nest, last) && (reducedExtents.length === 0 || !hasInOrder(nest, nest.extents.length - 1))) {
    const take = (indices: readonly Index[], value: Expression): void => { takeAt(kernel, results, evaluator, [flat(indices)], 0, value); };
    overKept(kernel, keptExtents.slice(0, -1), evaluator, columns, (outer, column, count, vector) => { emitColumns(reduction, outer, column, count, vector, take); });
    return;
  }
  const isAlong = reducedExtents.length > 0 && (reducedExtents.at(-1) ?? 1) >= lanes && hasInOrder(nest, nest.extents.length - 1);
  const rowCount = sizeOf(keptExtents);
  const each = (indices: readonly Index[]): void => {
    const total = emitRow(reduction, indices, isAlong);
    evaluator.inside(() => { finish(kernel, results, evaluator, { indices: [flat(indices)], levels: [evaluator.depth], lanesAlong: null, root: total }); });
  };
  if (rowCount === 1) byLast(kernel, () => { evaluator.inside(() => { each(keptExtents.map(() => 0)); }); });
  else overRows(kernel, keptExtents, evaluator, each);
}

interface Reducing {
  readonly kernel: Kernel;
  readonly nest: Nest;
  readonly kept: number;
  readonly evaluator: Evaluator;
  readonly op: Reduction;
  readonly dtype: Dtype;
  readonly reducedExtents: readonly number[];
}

/** The operand's elements, by the axes that stay and then by those that go. */
function keptFirst(kernel: Kernel, operand: ValueId, axes: readonly number[]): BoundedNest {
  const all = shapeOf(kernel.graph, operand).map((_, axis) => axis);
  const stay = all.filter((axis) => !axes.includes(axis));
  return kernel.nestOf(operand, { permutation: [...stay, ...axes], boundary: stay.length });
}

/** Whether vectors along that axis are what lies in memory, or all the same. */
function hasInOrder(nest: Nest, axis: number): boolean {
  return canBeVectors(nest, axis) && isInOrder(nest, axis);
}

function overRows(kernel: Kernel, extents: readonly number[], evaluator: Evaluator, body: (indices: readonly Index[]) => void): void {
  const nested = (axis: number, indices: readonly Index[]): void => {
    if (axis === extents.length) {
      body(indices);
      return;
    }
    const open = (index: Index): void => { evaluator.inside(() => { nested(axis + 1, [...indices, index]); }); };
    if (axis === 0) forShare(kernel, extents[0] ?? 1, 1, open, 'row');
    else kernel.b.for(0, extents[axis] ?? 1, 1, open, 'row');
  };
  nested(0, []);
}

/** Some vectors of columns at a time. */
function overKept(
  kernel: Kernel, outer: readonly number[], evaluator: Evaluator, columns: number,
  body: (outer: readonly Index[], column: Index, count: number, vector: boolean) => void,
): void {
  const { b, target: { lanes } } = kernel;
  const wide = lanes * 4;
  const inner = (indices: readonly Index[], divided: boolean): void => {
    const whole = Math.floor(columns / wide);
    const open = (column: Index, count: number, vector: boolean): void => { evaluator.inside(() => { body(indices, column, count, vector); }); };
    if (divided) forShare(kernel, whole, wide, (column) => { open(column, 4, true); }, 'column');
    else b.for(0, whole * wide, wide, (column) => { open(column, 4, true); }, 'column');
    const rest = (): void => {
      const vectors = Math.floor((columns - whole * wide) / lanes);
      if (vectors > 0) open(whole * wide, vectors, true);
      b.for(whole * wide + vectors * lanes, columns, 1, (column) => { open(column, 1, false); }, 'column');
    };
    if (whole * wide === columns) return;
    if (divided) byLast(kernel, rest);
    else rest();
  };
  if (outer.length === 0) inner([], true);
  else overRows(kernel, outer, evaluator, (indices) => { inner(indices, false); });
}

/** Sums of neighbouring columns, over all reduced axes. */
function emitColumns({ kernel, nest, evaluator, op, dtype, reducedExtents }: Reducing, outer: readonly Index[], column: Index, count: number, vector: boolean, take: (indices: readonly Index[], value: Expression) => void): void {
  const { b, target: { lanes } } = kernel;
  const type = typeOf(dtype, vector);
  const step = vector ? lanes : 1;
  const totals = Array.from({ length: count }, () => b.variable(neutral(op, dtype, type), 'total'));
  const computation = nest.computations[0];
  if (computation === undefined) return;
  overReduced(kernel, reducedExtents, op, totals, type, (indices, sums) => {
    sums.forEach((total, index) => {
      const here = [...outer, sum(column, index * step), ...indices];
      evaluator.inside(() => {
        evaluator.at({ indices: here, levels: here.map(() => evaluator.depth), lanesAlong: vector ? outer.length : null, root: null }, () => {
          b.set(total, combine[op](read(total), evaluator.value(computation.traced)));
        });
      });
    });
  });
  inLockstep(kernel, totals, (total, index) => { take([...outer, sum(column, index * step)], read(total)); });
}

/**
 * Goes along the reduced axes, the innermost in blocks for sums: `body` adds to the variables it is given, which are added to the totals after each
 * block.
 */
function overReduced(kernel: Kernel, extents: readonly number[], op: Reduction, totals: readonly Variable[], type: IrType, body: (indices: readonly Index[], sums: readonly Variable[]) => void): void {
  const { b } = kernel;
  const inner = extents.at(-1);
  if (inner === undefined) {
    body([], totals);
    return;
  }
  const isLong = op === 'reduceSum' && sizeOf(extents) > blockTerms;
  const nested = (axis: number, indices: readonly Index[]): void => {
    if (axis < extents.length - 1) {
      b.for(0, extents[axis] ?? 1, 1, (index) => { nested(axis + 1, [...indices, index]); }, 'r');
      return;
    }
    if (!isLong) {
      b.for(0, inner, 1, (index) => { body([...indices, index], totals); }, 'r');
      return;
    }
    const block = (from: Index, length: number): void => {
      const sums = totals.map(() => b.variable(constant(type, 0), 'block'));
      b.for(0, length, 1, (index) => { body([...indices, sum(from, index)], sums); }, 'r');
      sums.forEach((each, index) => {
        const total = totals[index];
        if (total !== undefined) b.set(total, add(read(total), read(each)));
      });
    };
    b.pieces(inner, [Math.min(inner, blockTerms), inner % blockTerms].filter((width) => width > 0), (from, length) => { block(from, length); }, 'block');
  };
  nested(0, []);
}

/** One row's sum: by vectors along the innermost reduced axis where they lie in order. */
function emitRow({ kernel, nest, evaluator, op, dtype, reducedExtents }: Reducing, outer: readonly Index[], isAlong: boolean): Expression {
  const { b, target: { lanes } } = kernel;
  const computation = nest.computations[0];
  const scalar = b.variable(neutral(op, dtype, typeOf(dtype, false)), 'total');
  if (computation === undefined) return read(scalar);
  const inner = reducedExtents.at(-1) ?? 1;
  const wholeSteps = isAlong ? Math.floor(inner / lanes) : 0;
  const addAt = (total: Variable, indices: readonly Index[], vector: boolean): void => {
    const here = [...outer, ...indices];
    evaluator.inside(() => {
      evaluator.at({ indices: here, levels: here.map((_, axis) => (axis < outer.length ? Math.max(0, evaluator.depth - 1) : evaluator.depth)), lanesAlong: vector ? here.length - 1 : null, root: null }, () => {
        b.set(total, combine[op](read(total), evaluator.value(computation.traced)));
      });
    });
  };
  if (wholeSteps > 0) {
    const type = typeOf(dtype, true);
    const chains = wholeSteps % chainsOf[op] === 0 ? chainsOf[op] : 1;
    const totals = Array.from({ length: chains }, () => b.variable(neutral(op, dtype, type), 'total'));
    overReduced(kernel, [...reducedExtents.slice(0, -1), wholeSteps / chains], op, totals, type, (indices, sums) => {
      sums.forEach((total, chain) => { addAt(total, [...indices.slice(0, -1), sum(times(indices.at(-1) ?? 0, lanes * chains), chain * lanes)], true); });
    });
    b.set(scalar, foldLanes(kernel, op, totals.map(read).reduce(combine[op])));
  }
  const rest = inner - wholeSteps * lanes;
  if (rest > 0 || reducedExtents.length === 0) {
    const tail = reducedExtents.length === 0 ? [] : [...reducedExtents.slice(0, -1), rest];
    overReduced(kernel, tail, op, [scalar], typeOf(dtype, false), (indices, [sums = scalar]) => {
      addAt(sums, indices.length === 0 ? [] : [...indices.slice(0, -1), sum(affine(indices.at(-1) ?? 0), wholeSteps * lanes)], false);
    });
  }
  return read(scalar);
}

function foldLanes({ b }: Kernel, op: Reduction, x: Expression): Expression {
  if (!isVector(x.type)) return x;
  const halves = b.let(combine[op](x, shuffle(x, x, [2, 3, 0, 1])));
  return b.let(combine[op](lane(halves, 0), lane(halves, 1)));
}

/** The index of the first greatest element along an axis. */
export const argMax: Generator<'argMax'> = {
  work: (node, graph) => 2 * sizeOf(shapeOf(graph, operandOf(node, 0))),
  emit: (node, kernel) => {
    const { b } = kernel;
    const nest = keptFirst(kernel, operandOf(node, 0), [node.attributes.axis]);
    const kept = nest.before;
    const evaluator = evaluatorOf(kernel);
    const { dtype } = tensorType(nodeAt(kernel.graph, operandOf(node, 0)));
    const keptExtents = nest.extents.slice(0, kept);
    const strides = rowMajor(keptExtents);
    const computation = nest.computations[0];
    if (computation === undefined) return;
    const each = (outer: readonly Index[]): void => {
      const best = b.variable(neutral('reduceMax', dtype, typeOf(dtype, false)), 'best');
      const at = b.variable(constant('i32', 0), 'at');
      const reduced = nest.extents.slice(kept);
      const inner = rowMajor(reduced);
      const visit = (indices: readonly Index[]): void => {
        const extent = reduced[indices.length];
        if (extent !== undefined) {
          b.loop(int(0), int(extent), 1, (index) => { evaluator.inside(() => { visit([...indices, index]); }); });
          return;
        }
        const here = [...outer, ...indices];
        const value = evaluator.at({ indices: here, levels: here.map(() => evaluator.depth), lanesAlong: null, root: null }, () => evaluator.value(computation.traced));
        const wins = b.let(compare('gt', value, read(best)));
        b.set(at, select(wins, valueOf(sum(...indices.map((index, axis) => times(index, inner[axis] ?? 1)))), read(at)));
        b.set(best, select(wins, value, read(best)));
      };
      visit([]);
      const place = sum(...outer.map((index, axis) => times(index, strides[axis] ?? 1)));
      for (const base of kernel.storesOf(kernel.id)) b.store(sum(base, times(place, 4)), read(at));
    };
    if (keptExtents.length === 0) byLast(kernel, () => { each([]); });
    else overRows(kernel, keptExtents, evaluator, each);
  },
};

