/**
 * @file Loops over elements: of elementwise kernels, and of what roots compute inline.
 */
import type { Nest } from '../fuse/nest.ts';
import { sum, type Index } from '../ir/affine.ts';
import type { Evaluator } from '../emit/evaluate.ts';
import { byLast, evaluatorOf, finish, forShare, hasVectors, overNeighbours, type Kernel } from './kernel.ts';

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
  const { b, target: { lanes, together } } = kernel;
  const inner = extents.at(-1);
  if (inner === undefined) {
    byLast(kernel, () => { evaluator.inside(() => { body([], [], false); }); });
    return;
  }
  const outer = extents.slice(0, -1);
  const step = !vectors || inner < lanes ? 1 : inner < lanes * together ? lanes : lanes * together;
  const whole = Math.floor(inner / step);

  const innermost = (indices: readonly Index[], levels: readonly number[], divided: boolean): void => {
    const piece = (index: Index, width: number): void => {
      overNeighbours(kernel, width, vectors, (each, vector) => {
        evaluator.inside(() => { body([...indices, sum(index, each)], [...levels, evaluator.depth], vector); });
      });
    };
    const rest = (): void => { piece(whole * step, inner - whole * step); };
    if (!divided) {
      piece(0, inner);
      return;
    }
    forShare(kernel, whole, step, (index) => { piece(index, step); });
    if (whole * step < inner) byLast(kernel, rest);
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
