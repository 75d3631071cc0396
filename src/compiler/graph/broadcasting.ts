/**
 * @file Numpy's rules of shapes and axes: broadcasting, negative axes, an extent of -1.
 */
import { InternalError } from '../internal_error.ts';
import { sizeOf } from './types.ts';

/** The shape that all of them spread to: aligned at the last axis, extents equal or 1. Throws where there is none. */
export function broadcastShapes(shapes: readonly (readonly number[])[]): readonly number[] {
  const rank = Math.max(0, ...shapes.map(({ length }) => length));
  return Array.from({ length: rank }, (_, axis) => {
    const extents = new Set(shapes.map((shape) => shape[axis - rank + shape.length] ?? 1));
    extents.delete(1);
    if (extents.size > 1) throw new InternalError(`shapes ${shapes.map((shape) => `[${shape.join(',')}]`).join(' and ')} do not broadcast`);
    const [extent = 1] = extents;
    return extent;
  });
}

/** The axis counted from the front. Throws where there is none such. */
export function normalAxis(axis: number, rank: number): number {
  const normal = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(normal) || normal < 0 || normal >= rank) throw new InternalError(`axis ${axis} is not one of ${rank}`);
  return normal;
}

/** Axes counted from the front, ascending, each once. */
export function normalAxes(axes: readonly number[], rank: number): readonly number[] {
  return [...new Set(axes.map((axis) => normalAxis(axis, rank)))].sort((a, b) => a - b);
}

/** `shape` with its one -1, if any, replaced by what makes it hold `size` numbers. */
export function fillShape(shape: readonly number[], size: number): readonly number[] {
  const open = shape.indexOf(-1);
  if (open < 0) return shape;
  return shape.with(open, size / sizeOf(shape.toSpliced(open, 1)));
}
