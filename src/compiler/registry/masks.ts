/**
 * @file What becomes of masks in a layer. A mask says of each step of a sequence whether it counts, or is only there to make all
 * sequences equally long; `masking` and `embedding` make them.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { Masked, MaskRule } from './entry.ts';

/** The output has the mask of the first input: the layer works on each step by itself. */
export const passesMask: MaskRule = {
  gives: ([masked = false]) => masked,
  lower: (_, [input]) => input?.mask ?? null,
};

/** The output needs none: the layer has taken it into account. */
export const usesMask: MaskRule = {
  gives: () => false,
  lower: () => null,
};

/** The output has one where all inputs have: a step counts that counts in any of them. */
export const joinsMasks: MaskRule = {
  gives: (masked) => masked.every((each) => each),
  lower(g, inputs) {
    const masks = inputs.flatMap(({ mask }) => mask ?? []);
    return masks.length < inputs.length ? null : masks.reduce((a, b) => g.or(a, b));
  },
};

/** A mask as a condition on each number of its value. */
export function spreadMask(g: GraphBuilder, { value, mask }: Masked): TensorValue | null {
  return mask === null ? null : g.broadcastTo(g.reshape(mask, [...mask.type.shape, 1]), value.type.shape);
}

/** Whether any number along the last axis counts. */
export function anyCounts(g: GraphBuilder, counting: TensorValue): TensorValue {
  return g.less(0, g.reduceMax(g.cast(counting, 'f32'), [-1]));
}
