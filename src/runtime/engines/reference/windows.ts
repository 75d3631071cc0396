/**
 * @file Kernels of convolutions and pools, as their definitions say: for each window, for each element under it.
 */
import { windowAxes, type WindowAxis } from '../../../compiler/graph/infer_windows.ts';
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { sizeOf, type TensorType } from '../../../compiler/graph/types.ts';
import { denseAt, denseOf, type Dense, type Kernel, type Numbers } from './value.ts';

type Windows = 'conv' | 'convInputGradient' | 'convKernelGradient' | 'maxPool' | 'maxPoolGradient' | 'sumPool' | 'sumPoolGradient';

/** Row-major places in the spatial axes of the result, in the window, and in the spatial axes of what it goes over. */
type Visit = (out: number, inWindow: number, under: number) => void;

/** Visits each element under each window that is not padding; those under one window in row-major order. */
function eachUnderWindow(axes: readonly WindowAxis[], spatial: readonly number[], out: readonly number[], visit: Visit): void {
  const [axis, ...otherAxes] = axes;
  if (axis === undefined) {
    visit(0, 0, 0);
    return;
  }
  const [extent = 0, ...otherSpatial] = spatial;
  const [count = 0, ...otherOut] = out;
  const [outSize, windowSize, size] = [sizeOf(otherOut), sizeOf(otherAxes.map(({ window }) => window)), sizeOf(otherSpatial)];
  for (let o = 0; o < count; o++) {
    for (let w = 0; w < axis.window; w++) {
      const i = o * axis.stride + w * axis.dilation - axis.before;
      if (i < 0 || i >= extent) continue;
      eachUnderWindow(otherAxes, otherSpatial, otherOut, (a, b, c) => visit(o * outSize + a, w * windowSize + b, i * size + c));
    }
  }
}

const spatialOf = ({ shape }: TensorType): readonly number[] => shape.slice(1, -1);
const channelsOf = ({ shape }: TensorType): number => shape.at(-1) ?? 1;

/** Visits the places in x, kernel and y of each product that a convolution sums. */
function eachProduct(axes: readonly WindowAxis[], groups: number, x: TensorType, y: TensorType, visit: (x: number, kernel: number, y: number) => void): void {
  const [rows = 0] = x.shape;
  const [inputs, outputs] = [channelsOf(x), channelsOf(y)];
  const [groupInputs, groupOutputs] = [inputs / groups, outputs / groups];
  const [spatial, out] = [spatialOf(x), spatialOf(y)];
  for (let row = 0; row < rows; row++) {
    eachUnderWindow(axes, spatial, out, (place, inWindow, under) => {
      for (let c = 0; c < groupInputs; c++) {
        for (let o = 0; o < outputs; o++) {
          const channel = Math.floor(o / groupOutputs) * groupInputs + c;
          visit(((row * sizeOf(spatial)) + under) * inputs + channel, (inWindow * groupInputs + c) * outputs + o, (row * sizeOf(out) + place) * outputs + o);
        }
      }
    });
  }
}

/** Visits the places in x and y of each element under each window, channel by channel; those under one window in order. */
function eachPooled(axes: readonly WindowAxis[], x: TensorType, y: TensorType, visit: (x: number, y: number) => void): void {
  const [rows = 0] = x.shape;
  const channels = channelsOf(x);
  const [spatial, out] = [spatialOf(x), spatialOf(y)];
  for (let row = 0; row < rows; row++) {
    eachUnderWindow(axes, spatial, out, (place, _, under) => {
      for (let c = 0; c < channels; c++) visit((row * sizeOf(spatial) + under) * channels + c, (row * sizeOf(out) + place) * channels + c);
    });
  }
}

/** to[at] += value */
function add(to: Numbers, at: number, value: number): void {
  to[at] = (to[at] ?? 0) + value;
}

/** Where in x the first greatest element of each window is. */
function greatest(axes: readonly WindowAxis[], x: Dense, y: TensorType): Int32Array {
  const places = new Int32Array(sizeOf(y.shape)).fill(-1);
  eachPooled(axes, x.type, y, (from, window) => {
    const best = places[window] ?? -1;
    if (best < 0 || (x.values[from] ?? 0) > (x.values[best] ?? 0)) places[window] = from;
  });
  return places;
}

export const windowKernels: { readonly [P in Extract<Primitive, Windows>]: Kernel<P> } = {
  conv: (node, operands) => {
    const [x, kernel] = [denseAt(operands, 0), denseAt(operands, 1)];
    const result = denseOf(node);
    eachProduct(windowAxes(kernel.type.shape.slice(0, -2), node.attributes), node.attributes.groups, x.type, result.type, (i, k, o) => {
      add(result.values, o, (x.values[i] ?? 0) * (kernel.values[k] ?? 0));
    });
    return result;
  },

  convInputGradient: (node, operands) => {
    const [gradient, kernel] = [denseAt(operands, 0), denseAt(operands, 1)];
    const result = denseOf(node);
    eachProduct(windowAxes(kernel.type.shape.slice(0, -2), node.attributes), node.attributes.groups, result.type, gradient.type, (i, k, o) => {
      add(result.values, i, (gradient.values[o] ?? 0) * (kernel.values[k] ?? 0));
    });
    return result;
  },

  convKernelGradient: (node, operands) => {
    const [x, gradient] = [denseAt(operands, 0), denseAt(operands, 1)];
    const result = denseOf(node);
    eachProduct(windowAxes(node.attributes.window, node.attributes), node.attributes.groups, x.type, gradient.type, (i, k, o) => {
      add(result.values, k, (x.values[i] ?? 0) * (gradient.values[o] ?? 0));
    });
    return result;
  },

  maxPool: (node, operands) => {
    const x = denseAt(operands, 0);
    const result = denseOf(node);
    greatest(windowAxes(node.attributes.window, node.attributes), x, result.type).forEach((from, window) => { result.values[window] = x.values[from] ?? 0; });
    return result;
  },

  maxPoolGradient: (node, operands) => {
    const [x, gradient] = [denseAt(operands, 0), denseAt(operands, 1)];
    const result = denseOf(node);
    greatest(windowAxes(node.attributes.window, node.attributes), x, gradient.type).forEach((from, window) => { add(result.values, from, gradient.values[window] ?? 0); });
    return result;
  },

  sumPool: (node, operands) => {
    const x = denseAt(operands, 0);
    const result = denseOf(node);
    eachPooled(windowAxes(node.attributes.window, node.attributes), x.type, result.type, (from, window) => { add(result.values, window, x.values[from] ?? 0); });
    return result;
  },

  sumPoolGradient: (node, operands) => {
    const gradient = denseAt(operands, 0);
    const result = denseOf(node);
    eachPooled(windowAxes(node.attributes.window, node.attributes), result.type, gradient.type, (from, window) => { add(result.values, from, gradient.values[window] ?? 0); });
    return result;
  },
};
