/**
 * @file Positions as sums over the axes of a loop nest: how a shape operation moves an index, without a division in any loop.
 */
import { sizeOf } from '../../graph/types.ts';

/** constant + Σ factors[axis] · index[axis], over the axes of a nest. */
export interface Linear {
  readonly constant: number;
  readonly factors: readonly number[];
}

/** The nest cannot be counted along with so: this axis has to be two, the inner of that extent. */
export interface Split {
  readonly axis: number;
  readonly inner: number;
}

export function constantLinear(constant: number, rank: number): Linear {
  return { constant, factors: new Array<number>(rank).fill(0) };
}

export function scaled({ constant, factors }: Linear, by: number, plus = 0): Linear {
  return { constant: constant * by + plus, factors: factors.map((factor) => factor * by) };
}

export function addLinear(a: Linear, b: Linear): Linear {
  return { constant: a.constant + b.constant, factors: a.factors.map((factor, axis) => factor + (b.factors[axis] ?? 0)) };
}

export function sameLinear(a: Linear, b: Linear): boolean {
  return a.constant === b.constant && a.factors.every((factor, axis) => factor === b.factors[axis]);
}

export function rowMajor(shape: readonly number[]): readonly number[] {
  return shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));
}

/** The place of an index (one Linear each axis) in a row-major array of that shape. */
export function flatten(index: readonly Linear[], shape: readonly number[], rank: number): Linear {
  const strides = rowMajor(shape);
  return index.reduce((sum, each, axis) => addLinear(sum, scaled(each, strides[axis] ?? 0)), constantLinear(0, rank));
}

/** The nest's own place: row-major over its extents. Axes of extent 1 count nothing. */
export function identity(extents: readonly number[]): Linear {
  const strides = rowMajor(extents);
  return { constant: 0, factors: strides.map((stride, axis) => (extents[axis] === 1 ? 0 : stride)) };
}

/**
 * The index, one Linear each axis of `shape`, whose place is `flat`, for loops over `extents`. A Split where a loop runs across a
 * boundary of the shape; null where no sum can say it.
 */
export function unflatten(flat: Linear, shape: readonly number[], extents: readonly number[]): readonly Linear[] | Split | null {
  const rank = extents.length;
  const strides = rowMajor(shape);
  const index = shape.map(() => ({ constant: 0, factors: new Array<number>(rank).fill(0) }));
  const reach = shape.map(() => 0);
  let rest = flat.constant;
  for (const [axis, extent] of shape.entries()) {
    const stride = strides[axis] ?? 1;
    const own = index[axis];
    if (own === undefined) continue;
    own.constant = Math.floor(rest / stride);
    rest -= own.constant * stride;
    reach[axis] = own.constant;
    if (own.constant < 0 || own.constant >= extent) return null;
  }
  for (const [loop, factor] of flat.factors.entries()) {
    const extent = extents[loop] ?? 1;
    if (factor === 0 || extent === 1) continue;
    if (factor < 0) return null;
    // The outermost axis that moves by no more than the factor.
    const axis = shape.findIndex((length, each) => length > 1 && (strides[each] ?? 1) <= factor && factor < (strides[each] ?? 1) * length);
    const stride = strides[axis];
    const length = shape[axis];
    const own = index[axis];
    if (stride === undefined || length === undefined || own === undefined || factor % stride !== 0) return null;
    const turns = factor / stride;
    if (turns * (extent - 1) >= length) {
      const inner = length / turns;
      return Number.isInteger(inner) && inner > 1 && extent % inner === 0 ? { axis: loop, inner } : null;
    }
    own.factors[loop] = turns;
    reach[axis] = (reach[axis] ?? 0) + turns * (extent - 1);
  }
  return reach.every((most, axis) => most < (shape[axis] ?? 1)) ? index : null;
}

/** The extents with that axis split in two. */
export function splitAxis(extents: readonly number[], { axis, inner }: Split): readonly number[] {
  return extents.toSpliced(axis, 1, (extents[axis] ?? 1) / inner, inner);
}

export function isSplit(value: readonly Linear[] | Split | null): value is Split {
  return value !== null && 'inner' in value;
}

/**
 * Which neighbouring axes can be counted as one, for all of those places at once: lists of axes, outermost first. `fixed` axes stay
 * apart from the one before them.
 */
export function coalesce(extents: readonly number[], places: readonly Linear[], fixed: ReadonlySet<number> = new Set()): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (let axis = 0; axis < extents.length; axis++) {
    const group = groups.at(-1);
    const last = group?.findLast((each) => extents[each] !== 1) ?? group?.at(-1);
    const joins = group !== undefined && last !== undefined && !fixed.has(axis) && (extents[axis] === 1 || extents[last] === 1
      || places.every(({ factors }) => factors[last] === (factors[axis] ?? 0) * (extents[axis] ?? 1)));
    if (joins) group.push(axis);
    else groups.push([axis]);
  }
  return groups;
}

/** A place counted along groups of axes: each by the factor of its innermost axis that counts. */
export function regroup({ constant, factors }: Linear, groups: readonly (readonly number[])[], extents: readonly number[]): Linear {
  return {
    constant,
    factors: groups.map((group) => factors[group.findLast((axis) => extents[axis] !== 1) ?? -1] ?? 0),
  };
}

export function groupExtents(groups: readonly (readonly number[])[], extents: readonly number[]): readonly number[] {
  return groups.map((group) => group.reduce((product, axis) => product * (extents[axis] ?? 1), 1));
}
