/**
 * @file What constraints on lengths share: along which axes a weight's vectors lie, and bringing them to other lengths.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { optional } from './param.ts';
import { int, list, oneOf } from './param_type.ts';

export const axisOfNorm = optional(oneOf(int(), list(int())), 0, 'The axis, or a list of axes, along which lengths are taken: 0 for what goes into each unit of `dense`, [0, 1, 2] for each filter of `conv2d`.');

/** Why a weight of that shape has no such axes; null where it has. */
export function refuseNormAxes(axis: number | readonly number[], shape: readonly number[]): string | null {
  const axes = typeof axis === 'number' ? [axis] : axis;
  const sound = axes.length > 0 && axes.every((each) => each >= -shape.length && each < shape.length) && new Set(axes.map((each) => (each + shape.length) % shape.length)).size === axes.length;
  return sound ? null : `takes lengths along \`axis\` ${JSON.stringify(axis)}, and here is shape [${shape.join(', ')}]`;
}

/** Lengths along the axes, which stay with extent 1. */
export function lengthsOf(g: GraphBuilder, weight: TensorValue, axis: number | readonly number[]): TensorValue {
  return g.sqrt(g.reduceSum(g.mul(weight, weight), typeof axis === 'number' ? [axis] : axis, { keepDims: true }));
}

/** The weight with its vectors of these lengths brought to others; Keras's epsilon keeps 0 from being divided by 0. */
export function withLengths(g: GraphBuilder, weight: TensorValue, lengths: TensorValue, wanted: TensorValue): TensorValue {
  return g.mul(weight, g.div(wanted, g.add(lengths, 1e-7)));
}
