/**
 * @file A nest of loops over the elements of some values: its extents, refined until every place that is read or written is a sum over its
 * axes, and then joined again where neighbours can be counted as one.
 */
import type { Graph, ValueId } from '../../graph/graph.ts';
import { coalesce, groupExtents, identity, regroup, rowMajor, splitAxis, type Linear } from './linear.ts';
import { leavesOf, shapeOf, TraceFailure, Tracer, type Place, type Traced } from './trace.ts';

/** What is computed at each point, and where it goes. */
export interface Computation {
  readonly value: ValueId;
  readonly traced: Traced;
  /** Row-major place in the value's shape. */
  readonly at: Linear;
}

export interface Nest {
  /** Outermost first. */
  readonly extents: readonly number[];
  readonly computations: readonly Computation[];
}

export interface NestRequest {
  readonly graph: Graph;
  /** The shape whose elements are visited. */
  readonly shape: readonly number[];
  /** Values with as many elements, each to be computed at its element of the same place; or what `places` says. */
  readonly values: readonly ValueId[];
  /** `at`: where in that value. `here`: the point's own place in the nest. */
  readonly placeOf: (value: ValueId, at: Linear, here: Linear) => Place;
  /** Axes of `shape` that stay loops of their own, so that a kernel can walk them its own way. */
  readonly keepAxes: boolean;
  /** Axis i of `shape` is axis `permutation[i]` of the values' shape. Nothing is stored in such a nest. */
  readonly permutation?: readonly number[];
  /** The axis of `shape` that is not joined with the one before. */
  readonly boundary?: number;
}

/** How many axes of the nest lie before the boundary. */
export interface BoundedNest extends Nest {
  readonly before: number;
}

/** The nest; or the value that cannot be computed in one and must lie in memory; or null where axes would have to be split that must stay. */
export function traceNest(request: NestRequest): BoundedNest | ValueId | null {
  const { shape, boundary } = request;
  let extents: readonly number[] = shape;
  /** For each axis of `shape`, where its own axes of `extents` begin. */
  let begins: readonly number[] = shape.map((_, axis) => axis);
  for (;;) {
    const attempt = tryTrace(request, extents, begins);
    if (Array.isArray(attempt)) {
      const computations: readonly Computation[] = attempt;
      const here = identity(extents);
      const stores = request.permutation === undefined ? computations.map(({ at }) => at) : [];
      const fixed = request.keepAxes ? begins : boundary === undefined ? [] : [begins[boundary] ?? extents.length];
      const groups = coalesce(extents, [here, ...stores, ...placesOf(computations)], new Set(fixed));
      if (request.keepAxes && groups.length !== shape.length) return null;
      const move = (at: Linear): Linear => regroup(at, groups, extents);
      const moved = mapTraced(move);
      const end = boundary === undefined ? extents.length : (begins[boundary] ?? extents.length);
      const before = groups.filter(([first = 0]) => first < end).length;
      return { before, extents: groupExtents(groups, extents), computations: computations.map(({ value, traced, at }) => ({ value, traced: moved(traced), at: move(at) })) };
    }
    if (attempt instanceof TraceFailure) {
      if (attempt.split === null) return attempt.value;
      const { axis } = attempt.split;
      extents = splitAxis(extents, attempt.split);
      begins = begins.map((begin) => (begin > axis ? begin + 1 : begin));
    }
  }
}

function tryTrace({ graph, values, placeOf, permutation }: NestRequest, extents: readonly number[], begins: readonly number[]): Computation[] | TraceFailure {
  const here = identity(extents);
  const rank = extents.length;
  const tracer = new Tracer({ graph, extents, placeOf: (value, at) => placeOf(value, at, here) });
  const placeOfValue = (value: ValueId): Linear => {
    const own = shapeOf(graph, value);
    if (permutation === undefined) return here;
    const strides = rowMajor(own);
    const strideOf = (loop: number): number => {
      const axis = begins.findLastIndex((begin) => begin <= loop);
      const inner = extents.slice(loop + 1, begins[axis + 1] ?? rank).reduce((product, extent) => product * extent, 1);
      return (strides[permutation[axis] ?? 0] ?? 1) * inner;
    };
    return { constant: 0, factors: extents.map((extent, loop) => (extent === 1 ? 0 : strideOf(loop))) };
  };
  try {
    return values.map((value) => {
      const at = placeOfValue(value);
      return { value, traced: tracer.trace(value, at), at };
    });
  } catch (error) {
    if (error instanceof TraceFailure) return error;
    throw error;
  }
}

/** Where loads and positions of those lie. */
export function placesOf(computations: readonly { readonly traced: Traced }[]): Linear[] {
  return [...leavesOf(computations.map(({ traced }) => traced))].flatMap((leaf) => (leaf.kind === 'load' || leaf.kind === 'position' ? [leaf.at] : []));
}

/** Moves every place within traced expressions, keeping what they share. */
export function mapTraced(move: (at: Linear) => Linear): (traced: Traced) => Traced {
  const known = new Map<Traced, Traced>();
  const map = (traced: Traced): Traced => {
    const before = known.get(traced);
    if (before !== undefined) return before;
    const after: Traced = traced.kind === 'apply' ? { ...traced, operands: traced.operands.map(map) } : traced.kind === 'load' || traced.kind === 'position' ? { ...traced, at: move(traced.at) } : traced;
    known.set(traced, after);
    return after;
  };
  return map;
}

/** A value in memory, seen through shape operations: where each of its elements lies in the array beneath. */
export interface View {
  readonly value: ValueId;
  readonly constant: number;
  /** One stride each axis of the view's shape, in elements. */
  readonly strides: readonly number[];
}

/** The view that the value is of something in memory; or the value that must lie there. */
export function viewOf(graph: Graph, value: ValueId, isInMemory: (value: ValueId) => boolean): View | ValueId {
  const shape = shapeOf(graph, value);
  const identityAt: Linear = { constant: 0, factors: rowMajor(shape) };
  const tracer = new Tracer({ graph, extents: shape, placeOf: (each) => (isInMemory(each) ? 'memory' : null) });
  try {
    const traced = tracer.trace(value, { constant: 0, factors: shape.map((extent, axis) => (extent === 1 ? 0 : (identityAt.factors[axis] ?? 0))) });
    return traced.kind === 'load' ? { value: traced.value, constant: traced.at.constant, strides: traced.at.factors } : value;
  } catch (error) {
    if (error instanceof TraceFailure) return value;
    throw error;
  }
}

/** Whether everything is read in order along that axis, or stays where it is. */
export function isInOrder(nest: Nest, axis: number): boolean {
  return placesOf(nest.computations).every(({ factors }) => [0, 1].includes(factors[axis] ?? 0));
}
