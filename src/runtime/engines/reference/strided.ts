/**
 * @file Walks over arrays by strides: what broadcasting, transposing, cutting, padding and reducing have in common.
 */
import type { Numbers } from './value.ts';

/** How far apart neighbours along each axis lie in a row-major array. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  const strides = shape.map(() => 1);
  for (let axis = shape.length - 2; axis >= 0; axis--) strides[axis] = (strides[axis + 1] ?? 1) * (shape[axis + 1] ?? 1);
  return strides;
}

/** Where in a strided array each row (all axes but the last) of `shape` begins, in order. */
function rowStarts(shape: readonly number[], strides: readonly number[], base: number): Int32Array {
  let starts = Int32Array.of(base);
  for (let axis = 0; axis < shape.length - 1; axis++) {
    const extent = shape[axis] ?? 1;
    const stride = strides[axis] ?? 0;
    const next = new Int32Array(starts.length * extent);
    let at = 0;
    for (const start of starts) {
      for (let i = 0; i < extent; i++) next[at++] = start + i * stride;
    }
    starts = next;
  }
  return starts;
}

/** to[i] = from[base + Σ index · stride], for the i-th index of `shape` in row-major order. */
export function copyFrom(from: Numbers, shape: readonly number[], strides: readonly number[], base: number, to: Numbers): void {
  const extent = shape.at(-1) ?? 1;
  const stride = strides.at(-1) ?? 0;
  let at = 0;
  for (let start of rowStarts(shape, strides, base)) {
    for (let i = 0; i < extent; i++, start += stride) to[at++] = from[start] ?? 0;
  }
}

/** to[base + Σ index · stride] = from[i], for the i-th index of `shape` in row-major order. */
export function copyTo(from: Numbers, shape: readonly number[], strides: readonly number[], base: number, to: Numbers): void {
  const extent = shape.at(-1) ?? 1;
  const stride = strides.at(-1) ?? 0;
  let at = 0;
  for (let start of rowStarts(shape, strides, base)) {
    for (let i = 0; i < extent; i++, start += stride) to[start] = from[at++] ?? 0;
  }
}

/** Like `copyTo`, but with what lies there already: to[…] = combine(to[…], from[i]). */
export function combineInto(from: Numbers, shape: readonly number[], strides: readonly number[], combine: (into: number, x: number) => number, to: Numbers): void {
  const extent = shape.at(-1) ?? 1;
  const stride = strides.at(-1) ?? 0;
  let at = 0;
  for (let start of rowStarts(shape, strides, 0)) {
    for (let i = 0; i < extent; i++, start += stride) to[start] = combine(to[start] ?? 0, from[at++] ?? 0);
  }
}

/** Strides into the array without `axes`: 0 along these, so that all their elements meet. */
export function stridesWithout(shape: readonly number[], axes: readonly number[]): readonly number[] {
  const kept = stridesOf(shape.filter((_, axis) => !axes.includes(axis)));
  let next = 0;
  return shape.map((_, axis) => (axes.includes(axis) ? 0 : (kept[next++] ?? 0)));
}
