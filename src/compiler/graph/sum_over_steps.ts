/**
 * @file Sums over the steps of a recurrence, of values that are sums themselves: the gradients of what its steps share. Instead of
 * adding up a matrix in each step, the factors are stacked, and one product over all steps makes the sum.
 */
import { InternalError } from '../internal_error.ts';
import type { GraphBuilder, TensorValue, Value } from './builder.ts';
import { isTensor } from './value.ts';

export interface StepSum {
  /** Values of a step. */
  readonly needs: readonly TensorValue[];
  /** Σ over the steps, from what is needed stacked: [length, ...shape] each. */
  readonly sum: (g: GraphBuilder, stacks: readonly TensorValue[]) => TensorValue;
}

/** How to get at the sum over all steps of `value`, made in the body, without adding up; null where that is the way. */
export function planStepSum(body: GraphBuilder, value: Value): StepSum | null {
  const node = body.nodeAt(value.id);
  const needs = node.operands.map((id) => ({ id, type: body.nodeAt(id).type })).filter(isTensor);
  switch (node.op) {
    case 'matmul': {
      const { transposeA, transposeB } = node.attributes;
      if (needs.some(({ type }) => type.shape.length !== 2)) return null;
      return {
        needs,
        sum: (g, stacks) => g.matmul(joinSteps(g, at(stacks, 0), transposeA), joinSteps(g, at(stacks, 1), !transposeB), { transposeA: true }),
      };
    }
    case 'reduceSum': {
      const axes = [0, ...node.attributes.axes.map((axis) => axis + 1)];
      return { needs, sum: (g, stacks) => g.reduceSum(at(stacks, 0), axes) };
    }
    case 'scatterSum': {
      const { rows } = node.attributes;
      return { needs, sum: (g, stacks) => g.scatterSum(at(stacks, 0), at(stacks, 1), rows) };
    }
    // What moves numbers moves their sums alike.
    case 'reshape': {
      const { shape } = node.attributes;
      return after(body, needs, (g, x) => g.reshape(x, shape));
    }
    case 'transpose': {
      const { permutation } = node.attributes;
      return after(body, needs, (g, x) => g.transpose(x, permutation));
    }
    case 'pad': {
      const { before, after: behind, interior, value: filler } = node.attributes;
      return filler === 0 ? after(body, needs, (g, x) => g.pad(x, before, behind, { interior })) : null;
    }
    case 'neg':
      return after(body, needs, (g, x) => g.neg(x));
    default:
      return null;
  }
}

function after(body: GraphBuilder, [operand]: readonly TensorValue[], then: (g: GraphBuilder, x: TensorValue) => TensorValue): StepSum | null {
  const inner = operand === undefined ? null : planStepSum(body, operand);
  return inner === null ? null : { needs: inner.needs, sum: (g, stacks) => then(g, inner.sum(g, stacks)) };
}

function at(stacks: readonly TensorValue[], index: number): TensorValue {
  const stack = stacks[index];
  if (stack === undefined) throw new InternalError(`a sum over steps lacks stack ${index}`);
  return stack;
}

/** [length, K, N], or [length, N, K] where K, which is summed over, is not the first: → [length · K, N] */
function joinSteps(g: GraphBuilder, stack: TensorValue, isFirst: boolean): TensorValue {
  const rows = isFirst ? stack : g.transpose(stack, [0, 2, 1]);
  return g.reshape(rows, [-1, rows.type.shape[2] ?? 1]);
}
