/**
 * @file What generators of kernels are given: the function in the making, where values lie, and how results go on to where they
 * are stored.
 */
import { InternalError } from '../../internal_error.ts';
import { Evaluator, stored, type Point, type Sources } from '../emit/evaluate.ts';
import { sameLinear, type Linear } from '../fuse/linear.ts';
import { nodeAt, tensorType } from '../fuse/trace.ts';
import type { BoundedNest, Nest, View } from '../fuse/nest.ts';
import type { Graph, NodeOf, ValueId } from '../../graph/graph.ts';
import type { Primitive } from '../../graph/primitives.ts';
import { sum, times, type Index } from '../ir/affine.ts';
import { add, apply, compare, element, int, mul, read, type IrBuilder } from '../ir/build.ts';
import { bytesOf, type Affine, type Expression, type Variable } from '../ir/ir.ts';
import type { Target } from '../target.ts';
import { operations } from '../emit/operations.ts';
import type { Traced } from '../fuse/trace.ts';

/** The parameters of every kernel's function, all i32. */
export interface Parameters {
  readonly thread: Variable;
  /** Address of the batch's first row number. */
  readonly order: Variable;
  /** Address of the step's outputs. */
  readonly out: Variable;
  /** The number of the step. */
  readonly step: Variable;
  /** Within scans, outermost first: which slice, and which of a carry's two places is read (0 or 1) and which written. */
  readonly times: readonly Variable[];
  readonly read: readonly Variable[];
  readonly written: readonly Variable[];
}

/** In the order in which functions take them. */
export function parametersOf({ thread, order, out, step, times, read: reads, written }: Parameters): readonly Variable[] {
  return [thread, order, out, step, ...times, ...reads, ...written];
}

/** How a ragged column is laid out: for each row where its numbers begin and end, split by threads; see `columns.ts`. */
export interface RaggedPlace {
  /** Pointers, as words in memory: `splits` [rows × (threads + 1)], `numbers`, `weights` (null: all 1), `bounds` [threads + 1]. */
  readonly splits: Affine;
  readonly numbers: Affine;
  readonly weights: Affine | null;
  readonly bounds: Affine;
  /** Original order of a row's numbers, for what depends on it. */
  readonly offsets: Affine;
  readonly plain: Affine;
}

export interface Kernel {
  readonly graph: Graph;
  readonly target: Target;
  readonly b: IrBuilder;
  readonly parameters: Parameters;
  readonly sources: Sources;
  /** Whether its work is divided among the threads. */
  readonly parallel: boolean;
  /** Results and what follows from them, over the root's axes; of an elementwise kernel, all there is. */
  readonly nest: Nest | null;
  /** Where a value is to be stored: none, one or several places. */
  readonly storesOf: (value: ValueId) => readonly Index[];
  /** Memory of the kernel's own: it begins with nothing in particular, but for `cleared` memory, which is zero whenever the kernel begins and must be when it ends. */
  readonly scratch: number;
  readonly cleared: number;
  readonly viewOf: (value: ValueId) => View;
  /** The ragged rows that the root reads. */
  readonly ragged: () => RaggedPlace;
  /** The pointer to a data column's numbers, as a word in memory; whether they are bytes. */
  readonly column: (name: string) => { readonly pointer: Affine; readonly bytes: boolean };
  /** When all of a value is known to be zero, as a carry of a scan may be in its first turn; null: never. */
  readonly zeroWhen: (value: ValueId) => Expression | null;
  /** The root. */
  readonly id: ValueId;
  /** A value inlined into the root's loops. */
  readonly nestOf: (value: ValueId, options?: NestOptions) => BoundedNest;
  /** Emits the steps of a scan. */
  readonly scanBody: (value: ValueId) => void;
}

/** Axis i of a nest is axis `permutation[i]` of the value's shape; `boundary` is the first that is not joined with those before; `keepAxes`: none is joined with another. */
export interface NestOptions {
  readonly keepAxes?: boolean;
  readonly permutation?: readonly number[];
  readonly boundary?: number;
}

export interface Generator<P extends Primitive> {
  /** About how many multiply-adds, or as much work. */
  readonly work: (node: NodeFor<P>, graph: Graph) => number;
  /** Bytes of memory of its own for as long as the kernel runs; with all threads together. */
  readonly scratch?: ((node: NodeFor<P>, graph: Graph, target: Target) => number) | undefined;
  /** Likewise, for ever: zero whenever the kernel begins. */
  readonly cleared?: ((node: NodeFor<P>, graph: Graph) => number) | undefined;
  readonly emit: (node: NodeFor<P>, kernel: Kernel) => void;
}

export type NodeFor<P extends Primitive> = NodeOf<P>;

/** Whether the nest can be computed and stored in vectors along that axis. */
export function hasVectors(nest: Nest, axis: number): boolean {
  return nest.computations.every(({ at }) => at.factors[axis] === 1) && canBeVectors(nest, axis);
}

/** Whether everything computed in the nest has a form for vectors along that axis. */
export function canBeVectors(nest: Nest, axis: number): boolean {
  const seen = new Map<Traced, boolean>();
  const fits = (traced: Traced): boolean => {
    const known = seen.get(traced);
    if (known !== undefined) return known;
    const own = traced.kind !== 'apply' || !varies(traced, axis) || operations[traced.op].vectors(traced.operands[0]?.dtype ?? traced.dtype);
    const all = own && (traced.kind !== 'apply' || traced.operands.every(fits));
    seen.set(traced, all);
    return all;
  };
  return nest.computations.every(({ traced }) => fits(traced));
}

function varies(traced: Traced, axis: number): boolean {
  switch (traced.kind) {
    case 'root': return true;
    case 'load': case 'position': return (traced.at.factors[axis] ?? 0) !== 0;
    case 'apply': return traced.operands.some((operand) => varies(operand, axis));
    default: return false;
  }
}

/** Computes and stores all of a nest's values at a point. Everything is read before anything is written. */
export function finish(kernel: Kernel, nest: Nest, evaluator: Evaluator, point: Point): void {
  evaluator.at(point, () => {
    const results = nest.computations.flatMap(({ value, traced, at }) => {
      const places = kernel.storesOf(value).filter((base) => !isThere(kernel, traced, base, at));
      if (places.length === 0) return [];
      const dtype = tensorType(nodeAt(kernel.graph, value)).dtype;
      const wanted = point.lanesAlong === null ? evaluator.value(traced) : evaluator.value(traced);
      const result = kernel.b.let(stored(wanted, dtype), `v${value}_`);
      return places.map((base) => ({ base, at, result }));
    });
    for (const { base, at, result } of results) {
      const index = sum(at.constant, ...at.factors.map((factor, axis) => times(point.indices[axis] ?? 0, factor)));
      kernel.b.store(element(base, index), result);
    }
  });
}

/** Whether the value to be stored was read from that very place. */
function isThere(kernel: Kernel, traced: Traced, base: Index, at: Linear): boolean {
  return traced.kind === 'load' && typeof base === 'number' && kernel.sources.baseOf(traced.value) === base && sameLinear(traced.at, at);
}

export function evaluatorOf(kernel: Kernel): Evaluator {
  return new Evaluator(kernel.b, kernel.sources, kernel.target.lanes);
}

export interface Range {
  readonly from: Expression;
  readonly to: Expression;
}

/** Writes for each of several vectors, those side by side in lockstep. */
export function inLockstep<T>({ b, target: { together } }: Pick<Kernel, 'b' | 'target'>, vectors: readonly T[], write: (vector: T, index: number) => void): void {
  for (let first = 0; first < vectors.length; first += together) {
    b.together(vectors.slice(first, first + together).map((vector, index) => () => { write(vector, first + index); }));
  }
}

/** How many neighbours are gone along with at a time, where vectors may be: those in lockstep, then a single vector. */
export function vectorWidths({ lanes, together }: Target): readonly number[] {
  return together === 1 ? [lanes] : [lanes * together, lanes];
}

/** Goes along `count` neighbours: by vectors where these may be, as many in lockstep as the target likes, and then one by one. */
export function overNeighbours(kernel: Kernel, count: number, vectors: boolean, body: (index: Index, vector: boolean) => void, name?: string): void {
  const { b, target } = kernel;
  b.pieces(count, vectors ? [...vectorWidths(target), 1] : [1], (index, width) => {
    if (width === 1) body(index, false);
    else inLockstep(kernel, Array.from({ length: width / target.lanes }, (_, vector) => sum(index, vector * target.lanes)), (each) => { body(each, true); });
  }, name);
}

/** This thread's part of so many equal pieces: all of them where the kernel is not divided. */
export function split(kernel: Kernel, count: number): Range {
  const { b, target, parameters: { thread } } = kernel;
  if (!kernel.parallel || target.threads === 1) return { from: int(0), to: int(count) };
  const share = (index: Expression): Expression => b.let(apply('div', [mul(index, int(count)), int(target.threads)]), 'bound');
  return { from: share(read(thread)), to: share(add(read(thread), int(1))) };
}

/** For what only one thread does within a kernel that all run: the last, whose share is never the largest. */
export function byLast(kernel: Kernel, write: () => void): void {
  const { b, target, parameters: { thread } } = kernel;
  if (!kernel.parallel || target.threads === 1) write();
  else b.if(compare('eq', read(thread), int(target.threads - 1)), write);
}

/** `body` for each of the thread's pieces, `size` apart: one turn each piece. */
export function forShare(kernel: Kernel, count: number, size: number, body: (index: Affine) => void, name = 'i'): void {
  const { b } = kernel;
  if (!kernel.parallel || kernel.target.threads === 1) {
    b.for(0, count * size, size, body, name);
    return;
  }
  const { from, to } = split(kernel, count);
  b.loop(size === 1 ? from : b.let(mul(from, int(size))), size === 1 ? to : b.let(mul(to, int(size))), size, body, name);
}

/** The value's view, which fusion has seen to. */
export function baseOf(kernel: Kernel, value: ValueId): { readonly base: Index; readonly strides: readonly number[] } {
  const view = kernel.viewOf(value);
  return { base: sum(kernel.sources.baseOf(view.value), view.constant * 4), strides: view.strides };
}

export function operandOf(node: NodeOf<Primitive>, index: number): ValueId {
  const value = node.operands[index];
  if (value === undefined) throw new InternalError(`${node.op} lacks operand ${index}`);
  return value;
}

export const elementBytes = bytesOf('f32');
