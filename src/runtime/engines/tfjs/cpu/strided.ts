/**
 * @file Copying between arrays by strides: what transposing, broadcasting, slicing, reversing, padding and
 * concatenating all are. Strides are in elements; an axis of stride 0 repeats, one of negative stride goes backwards.
 */
import type { HostArray } from '../types.ts';

/** A box of elements in a flat array. */
export interface Strided {
  readonly offset: number;
  readonly strides: readonly number[];
}

/** Strides of a row-major array: `[2,3,4]` gives `[12,4,1]`. */
export function rowMajor(shape: readonly number[]): number[] {
  const strides = shape.map(() => 0);
  let stride = 1;
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    strides[axis] = stride;
    stride *= shape[axis] ?? 1;
  }
  return strides;
}

/** Row-major strides in which an axis of extent 1 has stride 0, so that it repeats where the result is wider. */
export function broadcastStrides(shape: readonly number[]): number[] {
  return rowMajor(shape).map((stride, axis) => (shape[axis] === 1 ? 0 : stride));
}

/** One axis of several boxes that are walked together; `strides[k]` is that of box k. */
export interface WalkAxis {
  readonly extent: number;
  readonly strides: readonly number[];
}

/**
 * Joins neighbouring axes that all boxes run through in one go, and drops those of extent 1, so that walks have few,
 * long axes. Gives at least one axis. `boxes` has the strides of each box, all of as many axes as `shape`.
 */
export function joinAxes(shape: readonly number[], boxes: readonly (readonly number[])[]): WalkAxis[] {
  const joined: WalkAxis[] = [];
  shape.forEach((extent, axis) => {
    if (extent === 1) return;
    const strides = boxes.map((box) => box[axis] ?? 0);
    const outer = joined.at(-1);
    if (outer !== undefined && outer.strides.every((stride, box) => stride === (strides[box] ?? 0) * extent)) {
      joined[joined.length - 1] = { extent: outer.extent * extent, strides };
    } else joined.push({ extent, strides });
  });
  if (joined.length === 0) joined.push({ extent: 1, strides: boxes.map(() => 0) });
  return joined;
}

/**
 * Calls `visit` with the offsets of all boxes at each position of `axes`, the last axis fastest. The array of offsets is
 * the same at each call. No call where an extent is 0.
 */
export function walk(axes: readonly WalkAxis[], starts: readonly number[], visit: (offsets: readonly number[]) => void): void {
  if (axes.some((axis) => axis.extent === 0)) return;
  const offsets = [...starts];
  const position = axes.map(() => 0);
  for (;;) {
    visit(offsets);
    let axis = axes.length - 1;
    for (; axis >= 0; axis--) {
      const { extent, strides } = axes[axis] ?? { extent: 1, strides: [] };
      const next = (position[axis] ?? 0) + 1;
      const moved = next < extent ? 1 : 1 - extent;
      for (let box = 0; box < offsets.length; box++) offsets[box] = (offsets[box] ?? 0) + moved * (strides[box] ?? 0);
      position[axis] = next < extent ? next : 0;
      if (next < extent) break;
    }
    if (axis < 0) return;
  }
}

/** Makes a copier of boxes of that shape, from one layout to another. Prepared once, run often. */
export function prepareCopy(shape: readonly number[], from: Strided, to: Strided): (source: HostArray, target: HostArray) => void {
  const axes = joinAxes(shape, [from.strides, to.strides]);
  const inner = axes.pop() ?? { extent: 1, strides: [0, 0] };
  const second = axes.pop() ?? { extent: 1, strides: [0, 0] };
  const [fromInner = 0, toInner = 0] = inner.strides;
  const [fromSecond = 0, toSecond = 0] = second.strides;
  const starts = [from.offset, to.offset];
  return (source, target) => {
    walk(axes, starts, ([fromStart = 0, toStart = 0]) => {
      copyPlane(source, target, second.extent, fromStart, fromSecond, toStart, toSecond, inner.extent, fromInner, toInner);
    });
  };
}

function copyPlane(
  source: HostArray, target: HostArray,
  rows: number, fromStart: number, fromRow: number, toStart: number, toRow: number,
  columns: number, fromColumn: number, toColumn: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = fromStart + row * fromRow;
    const end = toStart + row * toRow;
    if (fromColumn === 1 && toColumn === 1 && columns >= 32) target.set(source.subarray(start, start + columns), end);
    else if (fromColumn === 0 && toColumn === 1) target.fill(source[start] ?? 0, end, end + columns);
    else for (let i = 0, f = start, t = end; i < columns; i++, f += fromColumn, t += toColumn) target[t] = source[f] ?? 0;
  }
}
