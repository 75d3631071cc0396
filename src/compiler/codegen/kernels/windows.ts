/**
 * @file What kernels over windows of spatial axes share. Padding has been made explicit before (`prepare/windows.ts`): every window lies within
 * its array.
 */
import { rowMajor } from '../fuse/linear.ts';
import { sum, times, type Index } from '../ir/affine.ts';
import { element } from '../ir/build.ts';
import type { Affine } from '../ir/ir.ts';
import { forShare, type Kernel } from './kernel.ts';

/** An array [B, …spatial, C] with its address. */
export interface Picture {
  readonly base: Index;
  readonly shape: readonly number[];
}

/** The address of an element: row of the batch, place on each spatial axis, channel. */
export function pictureAt({ base, shape }: Picture, batch: Index, place: readonly Index[], channel: Index): Affine {
  const strides = rowMajor(shape);
  return element(base, sum(times(batch, strides[0] ?? 0), ...place.map((index, axis) => times(index, strides[axis + 1] ?? 0)), channel));
}

/** Loops over the batch, divided among threads, and then over each spatial axis. */
export function overPlaces(kernel: Kernel, batch: number, extents: readonly number[], body: (batch: Index, place: readonly Index[]) => void): void {
  forShare(kernel, batch, 1, (row) => { over(kernel, extents, (place) => { body(row, place); }); }, 'row');
}

export function over(kernel: Kernel, extents: readonly number[], body: (place: readonly Index[]) => void): void {
  const nested = (axis: number, place: readonly Index[]): void => {
    if (axis === extents.length) body(place);
    else kernel.b.for(0, extents[axis] ?? 1, 1, (index) => { nested(axis + 1, [...place, index]); }, 'place');
  };
  nested(0, []);
}

/** Every offset of a window, in row-major order. */
export function offsets(window: readonly number[]): readonly (readonly number[])[] {
  return window.reduce<readonly (readonly number[])[]>((all, extent) => all.flatMap((offset) => Array.from({ length: extent }, (_, index) => [...offset, index])), [[]]);
}

/** Where a window's element lies: place · stride + offset · dilation, on each axis. */
export function within(place: readonly Index[], strides: readonly number[], offset: readonly Index[], dilations: readonly number[]): readonly Index[] {
  return place.map((index, axis) => sum(times(index, strides[axis] ?? 1), times(offset[axis] ?? 0, dilations[axis] ?? 1)));
}
