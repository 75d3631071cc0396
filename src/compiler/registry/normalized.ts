/**
 * @file What normalizations share: which axes are meant, numbers brought to mean 0 and variance 1, and what is learnt along axes.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { Refusal, WeightNeed } from './entry.ts';
import { optional } from './param.ts';
import { boolean, int, list, number, oneOf } from './param_type.ts';
import { betaNeed, betaParams, gammaNeed, gammaParams, type WeightOptions } from './weight_options.ts';

/** Axes as Keras counts them: the batch is 0, and negative numbers count from the end. */
export type Axes = number | readonly number[];

export const axisOfFeatures = optional(int(), -1, 'The axis of the features, counted from 1; -1 is the last.');
export const axisOrAxes = optional(oneOf(int(), list(int())), -1, 'The axis, or a list of axes, counted from 1; -1 is the last.');
export const epsilonAdded = optional(number({ min: 0 }), 0.001, 'Keeps the division from blowing up.');

export const scaleParams = {
  center: optional(boolean(), true, 'Whether beta is added.'),
  scale: optional(boolean(), true, 'Whether it is multiplied by gamma.'),
  ...betaParams,
  ...gammaParams,
};

/** Why a row of that shape has no such axes; null where it has them. */
export function refuseAxes(given: Axes, shape: readonly number[]): Refusal | null {
  if (shape.length === 0) return { refusal: 'each row here is a single number, which has no features to be compared', help: 'put `reshape 1` before it', insertBefore: 'reshape 1' };
  const axes = batchAxes(given, shape.length + 1);
  if (axes.length === 0 || axes.some((axis) => axis < 1 || axis > shape.length)) {
    return { refusal: `rows of shape [${shape.join(', ')}] have no such \`axis\``, help: shape.length === 1 ? 'leave `axis` out: there is only one' : `axes are counted from 1 to ${shape.length}, or from the last, which is -1; 0 is the batch` };
  }
  return new Set(axes).size < axes.length ? { refusal: '`axis` names one axis twice' } : null;
}

/** The axes of a batch that are meant, of so many, ascending. */
export function batchAxes(given: Axes, rank: number): readonly number[] {
  return (typeof given === 'number' ? [given] : given).map((axis) => (axis < 0 ? axis + rank : axis)).sort((a, b) => a - b);
}

/** All others, the batch among them. */
export function otherAxes(axes: readonly number[], rank: number): readonly number[] {
  return Array.from({ length: rank }, (_, axis) => axis).filter((axis) => !axes.includes(axis));
}

/** How far the axes of a row reach: the shape of what is learnt along them. Keras orders them by their numbers as they are given, so that -1 comes before 1. */
export function extentsOf(given: Axes, shape: readonly number[]): readonly number[] {
  return [...(typeof given === 'number' ? [given] : given)].sort((a, b) => a - b).map((axis) => shape.at(axis < 0 ? axis : axis - 1) ?? 1);
}

/** Of the extents of these axes of x; spread out so that it can be combined with x. */
export function along(g: GraphBuilder, weight: TensorValue, x: TensorValue, axes: readonly number[]): TensorValue {
  return g.reshape(weight, x.type.shape.map((extent, axis) => (axes.includes(axis) ? extent : 1)));
}

interface Scale {
  readonly center: boolean;
  readonly scale: boolean;
}

/** gamma and beta, where they are wanted. */
export function scaleNeeds(args: Scale & WeightOptions<'beta'> & WeightOptions<'gamma'>, shape: readonly number[]): { readonly [name: string]: WeightNeed } {
  return { ...(args.scale ? { gamma: gammaNeed(args, shape) } : {}), ...(args.center ? { beta: betaNeed(args, shape) } : {}) };
}

/** gamma · x + beta, where they are wanted. */
export function scaleAndShift(g: GraphBuilder, x: TensorValue, { center, scale }: Scale, weight: (name: string) => TensorValue, axes: readonly number[]): TensorValue {
  const scaled = scale ? g.mul(x, along(g, weight('gamma'), x, axes)) : x;
  return center ? g.add(scaled, along(g, weight('beta'), x, axes)) : scaled;
}

export interface Standardized {
  /** (x - mean) / √(variance + epsilon) */
  readonly normal: TensorValue;
  /** The axes stay, with extent 1. */
  readonly mean: TensorValue;
  readonly variance: TensorValue;
}

/** Brings x to mean 0 and variance 1 over the axes. With y the result, dx = (dy - mean(dy) - y · mean(dy · y)) / √(variance + epsilon). */
export function standardize(g: GraphBuilder, x: TensorValue, axes: readonly number[], epsilon: number, mask: TensorValue | null = null): Standardized {
  if (mask !== null) return standardizeCounting(g, x, axes, epsilon, mask);
  const meanOf = (value: TensorValue): TensorValue => g.mean(value, axes, { keepDims: true });
  const mean = meanOf(x);
  const centered = g.sub(x, mean);
  const variance = meanOf(g.mul(centered, centered));
  const inverse = g.div(1, g.sqrt(g.add(variance, epsilon)));
  const y = g.mul(centered, inverse);
  const normal = g.withGradient(y, [x], (dy) => [() => g.mul(g.sub(g.sub(dy, meanOf(dy)), g.mul(y, meanOf(g.mul(dy, y)))), inverse)]);
  return { normal, mean, variance };
}

/** Mean and variance are of the places that count. As in Keras, 1e-7 is added to their number. */
function standardizeCounting(g: GraphBuilder, x: TensorValue, axes: readonly number[], epsilon: number, mask: TensorValue): Standardized {
  const counting = g.broadcastTo(g.reshape(mask, [...mask.type.shape, 1]), x.type.shape);
  const sumOf = (value: TensorValue): TensorValue => g.reduceSum(g.select(counting, value, 0), axes, { keepDims: true });
  const count = g.add(sumOf(g.constant(1, 'f32', x.type.shape)), 1e-7);
  const mean = g.div(sumOf(x), count);
  const centered = g.sub(x, mean);
  const variance = g.div(sumOf(g.mul(centered, centered)), count);
  return { normal: g.div(centered, g.sqrt(g.add(variance, epsilon))), mean, variance };
}
