/**
 * @file Loops over elements: of elementwise kernels, and of what roots compute inline.
 */
import type { Nest } from '../fuse/nest.ts';
import type { Index } from '../ir/affine.ts';
import type { Evaluator } from '../emit/evaluate.ts';
import { byLast, evaluatorOf, finish, forShare, hasVectors, type Kernel } from './kernel.ts';

/** Visits every element of a nest and stores what is computed there. */
export function emitNest(kernel: Kernel, nest: Nest): void {
  const evaluator = evaluatorOf(kernel);
  visit(kernel, nest.extents, hasVectors(nest, nest.extents.length - 1), evaluator, (indices, levels, vector) => {
    finish(kernel, nest, evaluator, { indices, levels, lanesAlong: vector ? nest.extents.length - 1 : null, root: null });
  });
}

export function workOfNest(nest: Nest, cost: number): number {
  return nest.extents.reduce((product, extent) => product * extent, cost);
}

/**
 * Loops over the extents: by vectors along the innermost axis where they may, its rest one by one. Divided among threads along the
 * outermost axis, always between whole vectors, so that no sum of threads changes which elements meet in one.
 */
export function visit(
  kernel: Kernel, extents: readonly number[], vectors: boolean, evaluator: Evaluator,
  body: (indices: readonly Index[], levels: readonly number[], vector: boolean) => void,
): void {
  const { b, target: { lanes } } = kernel;
  const inner = extents.at(-1);
  if (inner === undefined) {
    byLast(kernel, () => { evaluator.inside(() => { body([], [], false); }); });
    return;
  }
  const outer = extents.slice(0, -1);
  const step = vectors && inner >= lanes ? lanes : 1;
  const whole = Math.floor(inner / step);

  const innermost = (indices: readonly Index[], levels: readonly number[], divided: boolean): void => {
    const at = (index: Index, vector: boolean): void => {
      evaluator.inside(() => { body([...indices, index], [...levels, evaluator.depth], vector); });
    };
    if (divided) forShare(kernel, whole, step, (index) => { at(index, step > 1); });
    else b.for(0, whole * step, step, (index) => { at(index, step > 1); });
    const rest = (): void => { b.for(whole * step, inner, 1, (index) => { at(index, false); }); };
    if (whole * step === inner) return;
    if (divided) byLast(kernel, rest);
    else rest();
  };
  const nested = (axis: number, indices: readonly Index[], levels: readonly number[]): void => {
    if (axis === outer.length) {
      innermost(indices, levels, outer.length === 0);
      return;
    }
    const open = (index: Index): void => {
      evaluator.inside(() => { nested(axis + 1, [...indices, index], [...levels, evaluator.depth]); });
    };
    if (axis === 0) forShare(kernel, outer[0] ?? 1, 1, open);
    else b.for(0, outer[axis] ?? 1, 1, open);
  };
  nested(0, [], []);
}
