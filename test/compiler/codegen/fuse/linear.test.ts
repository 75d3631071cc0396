/**
 * @file Places as sums of loop counters: taken apart into indices, loops split where they run across a boundary, and joined again.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { coalesce, flatten, groupExtents, identity, isSplit, regroup, splitAxis, unflatten, type Linear } from '../../../../src/compiler/codegen/fuse/linear.ts';
import { sizeOf } from '../../../../src/compiler/graph/types.ts';

const linear = (constant: number, ...factors: number[]): Linear => ({ constant, factors });

describe('unflatten', () => {
  test('gives each axis its loop', () => {
    expect(unflatten(linear(0, 4, 1), [3, 4], [3, 4])).toEqual([linear(0, 1, 0), linear(0, 0, 1)]);
  });

  test('gives a constant to the axes that it reaches into', () => {
    expect(unflatten(linear(9, 1), [3, 4], [3])).toEqual([linear(2, 0), linear(1, 1)]);
  });

  test('lets a loop go along an axis by more than one', () => {
    expect(unflatten(linear(1, 8, 2), [3, 8], [3, 3])).toEqual([linear(0, 1, 0), linear(1, 0, 2)]);
  });

  test('asks for a loop that crosses rows to be split', () => {
    expect(unflatten(linear(0, 1), [3, 4], [12])).toEqual({ axis: 0, inner: 4 });
    expect(unflatten(linear(0, 2), [3, 4], [6])).toEqual({ axis: 0, inner: 2 });
  });

  test('cannot say where a row ends between steps, or where a loop goes backwards or begins within a row', () => {
    expect(unflatten(linear(0, 3), [3, 4], [4])).toBeNull();
    expect(unflatten(linear(11, -1), [3, 4], [12])).toBeNull();
    expect(unflatten(linear(1, 1), [3, 4], [8])).toEqual({ axis: 0, inner: 4 });
    expect(unflatten(linear(2, 4, 1), [3, 4], [2, 4])).toBeNull();
  });

  test('overlooks axes and loops of one', () => {
    expect(unflatten(linear(0, 7, 1), [1, 3, 1], [1, 3])).toEqual([linear(0, 0, 0), linear(0, 0, 1), linear(0, 0, 0)]);
  });

  test('whatever it gives lies within the shape and has the place that was asked for', () => {
    const extent = fc.constantFrom(1, 2, 3, 4, 6, 8);
    fc.assert(fc.property(fc.array(extent, { maxLength: 4 }), fc.array(extent, { maxLength: 3 }), fc.nat(9), fc.array(fc.integer({ min: -4, max: 24 }), { minLength: 3, maxLength: 3 }), (shape, extents, constant, factors) => {
      const flat = linear(constant, ...factors.slice(0, extents.length));
      const size = sizeOf(shape);
      fc.pre(points(extents).every((counters) => valueAt(flat, counters) >= 0 && valueAt(flat, counters) < size));
      const index = unflatten(flat, shape, extents);
      if (index === null) return;
      if (isSplit(index)) {
        const whole = extents[index.axis] ?? 0;
        expect(index.inner > 1 && whole % index.inner === 0).toBe(true);
        return;
      }
      for (const counters of points(extents)) {
        const at = index.map((each) => valueAt(each, counters));
        expect(at.every((each, axis) => each >= 0 && each < (shape[axis] ?? 0))).toBe(true);
        expect(valueAt(flatten(index, shape, extents.length), counters)).toBe(valueAt(flat, counters));
      }
    }), { numRuns: 2000, seed: 1 });
  });
});

test('splitAxis makes two loops of one', () => {
  expect(splitAxis([2, 12, 5], { axis: 1, inner: 4 })).toEqual([2, 3, 4, 5]);
});

test('identity counts nothing along axes of one', () => {
  expect(identity([2, 1, 3])).toEqual(linear(0, 3, 0, 1));
});

describe('coalesce', () => {
  test('joins all axes where everything is in order', () => {
    expect(coalesce([2, 3, 4], [identity([2, 3, 4]), linear(5, 12, 4, 1)])).toEqual([[0, 1, 2]]);
  });

  test('keeps apart what one of the places does not go through in order', () => {
    expect(coalesce([2, 3, 4], [identity([2, 3, 4]), linear(0, 0, 4, 1)])).toEqual([[0], [1, 2]]);
    expect(coalesce([3, 4], [identity([3, 4]), linear(0, 1, 3)])).toEqual([[0], [1]]);
  });

  test('joins what stays where it is', () => {
    expect(coalesce([3, 4], [linear(7, 0, 0)])).toEqual([[0, 1]]);
  });

  test('joins axes of one with any, unless they are fixed', () => {
    expect(coalesce([3, 1, 4], [linear(0, 4, 0, 1)])).toEqual([[0, 1, 2]]);
    expect(coalesce([3, 1, 4], [linear(0, 4, 0, 1)], new Set([1]))).toEqual([[0], [1, 2]]);
  });

  test('changes no place', () => {
    const extent = fc.constantFrom(1, 2, 3, 4);
    fc.assert(fc.property(fc.array(extent, { minLength: 1, maxLength: 4 }), fc.array(fc.constantFrom(0, 1, 2, 3, 4, 6, 8, 12), { minLength: 4, maxLength: 4 }), fc.nat(3), (extents, factors, mask) => {
      const places = [identity(extents), linear(3, ...factors.slice(0, extents.length))].slice(mask % 2);
      const groups = coalesce(extents, places, new Set(mask > 1 ? [extents.length - 1] : []));
      const joined = groupExtents(groups, extents);
      const moved = places.map((place) => regroup(place, groups, extents));
      const visits = (each: Linear, all: readonly number[]): readonly number[] => points(all).map((counters) => valueAt(each, counters));
      expect(groups.flat()).toEqual(extents.map((_, axis) => axis));
      moved.forEach((place, index) => { expect(visits(place, joined)).toEqual(visits(places[index] ?? place, extents)); });
    }), { numRuns: 1000, seed: 2 });
  });
});

/** All counters of loops over those extents, the innermost fastest. */
function points(extents: readonly number[]): readonly (readonly number[])[] {
  return extents.reduce<readonly (readonly number[])[]>((all, extent) => all.flatMap((outer) => Array.from({ length: extent }, (_, index) => [...outer, index])), [[]]);
}

function valueAt({ constant, factors }: Linear, counters: readonly number[]): number {
  return factors.reduce((sum, factor, loop) => sum + factor * (counters[loop] ?? 0), constant);
}
