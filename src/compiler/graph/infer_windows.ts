/**
 * @file The types of convolutions and pools, and how many windows there are along an axis.
 */
import type { Attributes, Pooling, Sliding } from './primitives.ts';
import { printType, sameShape, tensor, type TensorType, type ValueType } from './types.ts';

/** Windows that go over one axis. */
export interface WindowAxis {
  readonly window: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
}

/** How many elements a window reaches over, from its first to its last. */
export function reach({ window, dilation }: Pick<WindowAxis, 'window' | 'dilation'>): number {
  return (window - 1) * dilation + 1;
}

/** How many windows fit into an axis of that extent; less than 1 where not one does. */
export function countWindows(extent: number, axis: WindowAxis): number {
  return Math.floor((axis.before + extent + axis.after - reach(axis)) / axis.stride) + 1;
}

/** One entry each spatial axis. A pool has no dilations. */
export function windowAxes(window: readonly number[], sliding: Omit<Sliding, 'dilations'> & Partial<Sliding>): readonly WindowAxis[] {
  const { strides, dilations, before, after } = sliding;
  return window.map((size, axis) => ({ window: size, stride: strides[axis] ?? 1, dilation: dilations?.[axis] ?? 1, before: before[axis] ?? 0, after: after[axis] ?? 0 }));
}

/** x, kernel. */
export function convType(attributes: Attributes['conv'], [x, kernel]: readonly [TensorType, TensorType]): ValueType | string {
  return outputOf(attributes, x, kernel);
}

/** gradient, kernel. */
export function convInputGradientType(attributes: Attributes['convInputGradient'], [gradient, kernel]: readonly [TensorType, TensorType]): ValueType | string {
  const [rows = 0] = gradient.shape;
  const channels = kernel.shape.at(-2) ?? 0;
  const x = tensor('f32', [rows, ...attributes.spatial, channels * attributes.groups]);
  return adjoint(outputOf(attributes, x, kernel), gradient, x);
}

/** x, gradient. */
export function convKernelGradientType(attributes: Attributes['convKernelGradient'], [x, gradient]: readonly [TensorType, TensorType]): ValueType | string {
  const { window, groups } = attributes;
  const channels = (x.shape.at(-1) ?? 0) / groups;
  if (!Number.isInteger(channels)) return `cannot part the channels of ${printType(x)} into ${groups} groups`;
  const kernel = tensor('f32', [...window, channels, gradient.shape.at(-1) ?? 0]);
  return adjoint(outputOf(attributes, x, kernel), gradient, kernel);
}

/** x. */
export function poolType(attributes: Pooling, [x]: readonly [TensorType]): ValueType | string {
  return pooled(attributes, x);
}

/** x, gradient. */
export function maxPoolGradientType(attributes: Pooling, [x, gradient]: readonly [TensorType, TensorType]): ValueType | string {
  return adjoint(pooled(attributes, x), gradient, x);
}

/** gradient. */
export function sumPoolGradientType(attributes: Attributes['sumPoolGradient'], [gradient]: readonly [TensorType]): ValueType | string {
  const x = tensor('f32', [gradient.shape[0] ?? 0, ...attributes.spatial, gradient.shape.at(-1) ?? 0]);
  return adjoint(pooled(attributes, x), gradient, x);
}

/** `type`, where the gradient is as what the forward primitive gives. */
function adjoint(forward: TensorType | string, gradient: TensorType, type: TensorType): ValueType | string {
  if (typeof forward === 'string') return forward;
  if (gradient.dtype === 'f32' && sameShape(forward.shape, gradient.shape)) return type;
  return `wants a gradient ${printType(forward)}, and gets ${printType(gradient)}`;
}

function outputOf(attributes: Attributes['conv'], x: TensorType, kernel: TensorType): TensorType | string {
  const { groups } = attributes;
  const rank = x.shape.length - 2;
  const [channels, inputs, outputs] = [x.shape.at(-1) ?? 0, kernel.shape.at(-2) ?? 0, kernel.shape.at(-1) ?? 0];
  const fits = x.dtype === 'f32' && kernel.dtype === 'f32' && rank >= 1 && kernel.shape.length === rank + 2;
  if (!fits) return `wants f32 rows with spatial axes and a kernel of as many axes, and gets ${printType(x)}, ${printType(kernel)}`;
  if (!Number.isInteger(groups) || groups < 1 || channels !== inputs * groups || outputs % groups !== 0) {
    return `cannot go over ${printType(x)} with a kernel ${printType(kernel)} in ${groups} groups`;
  }
  const out = slide(x, kernel.shape.slice(0, -2), attributes);
  return typeof out === 'string' ? out : tensor('f32', [x.shape[0] ?? 0, ...out, outputs]);
}

function pooled(attributes: Pooling, x: TensorType): TensorType | string {
  const { window, before, after } = attributes;
  if (x.dtype !== 'f32' || x.shape.length < 3) return `wants f32 rows with spatial axes and channels, and gets ${printType(x)}`;
  if (window.some((size, axis) => (before[axis] ?? 0) >= size || (after[axis] ?? 0) >= size)) return `has windows [${window.join(',')}] that fit into the padding`;
  const out = slide(x, window, attributes);
  return typeof out === 'string' ? out : tensor('f32', [x.shape[0] ?? 0, ...out, x.shape.at(-1) ?? 0]);
}

/** The extents of the result's spatial axes, or why windows cannot go over x. */
function slide(x: TensorType, window: readonly number[], sliding: Omit<Sliding, 'dilations'> & Partial<Sliding>): readonly number[] | string {
  const spatial = x.shape.slice(1, -1);
  const { strides, dilations = strides, before, after } = sliding;
  const lists = [window, strides, dilations, before, after];
  if (lists.some(({ length }) => length !== spatial.length)) return `wants one number each spatial axis of ${printType(x)}, and gets ${lists.map(({ length }) => length).join(', ')}`;
  const positive = [window, strides, dilations].flat().every((size) => Number.isInteger(size) && size >= 1);
  if (!positive || ![before, after].flat().every((size) => Number.isInteger(size) && size >= 0)) return `has windows, strides, dilations or padding that are none: ${lists.map((list) => `[${list.join(',')}]`).join(', ')}`;
  const axes = windowAxes(window, sliding);
  const out = axes.map((axis, index) => countWindows(spatial[index] ?? 0, axis));
  return out.every((count) => count >= 1) ? out : `has windows [${axes.map(reach).join(',')}] wider than what they go over in ${printType(x)}`;
}
