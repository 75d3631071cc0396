/**
 * @file Convolutions and pools over typed arrays, without laying out what is under the windows anew. Channels are innermost.
 */
import type { Taps } from '../taps.ts';
import type { HostArray } from '../types.ts';

/** What the loops of a convolution go over: x [rows, elements, channels], kernel [places, channels / groups, outputs], y [rows, windows, outputs]. */
export interface ConvShape {
  readonly taps: Taps;
  readonly rows: number;
  readonly channels: number;
  readonly outputs: number;
  readonly groups: number;
}

/** What the loops of a pool go over: x [rows, elements, channels], y [rows, windows, channels]. */
export interface PoolShape {
  readonly taps: Taps;
  readonly rows: number;
  readonly channels: number;
}

/** Calls `visit` with where the channels of x, the matrix [channels / groups, outputs] of the kernel, and those of y begin. */
function eachTap({ taps, rows, channels, outputs, groups }: ConvShape, visit: (x: number, kernel: number, y: number) => void): void {
  const { windows, places, elements, under } = taps;
  const matrix = (channels / groups) * outputs;
  for (let row = 0; row < rows; row++) {
    for (let window = 0; window < windows; window++) {
      const y = (row * windows + window) * outputs;
      for (let place = 0; place < places; place++) {
        const element = under[window * places + place] ?? -1;
        if (element >= 0) visit((row * elements + element) * channels, place * matrix, y);
      }
    }
  }
}

/** y += x · kernel, under every window. */
export function convolve(shape: ConvShape, y: HostArray, x: HostArray, kernel: HostArray): void {
  const { channels, outputs, groups } = shape;
  const [groupChannels, groupOutputs] = [channels / groups, outputs / groups];
  eachTap(shape, (fromX, fromKernel, toY) => {
    for (let c = 0; c < channels; c++) {
      const factor = x[fromX + c] ?? 0;
      const first = Math.floor(c / groupChannels) * groupOutputs;
      const k = fromKernel + (c % groupChannels) * outputs;
      for (let o = first, end = first + groupOutputs; o < end; o++) y[toY + o] = (y[toY + o] ?? 0) + factor * (kernel[k + o] ?? 0);
    }
  });
}

/** x += gradient · kernelᵀ, under every window. */
export function convolveBack(shape: ConvShape, x: HostArray, gradient: HostArray, kernel: HostArray): void {
  const { channels, outputs, groups } = shape;
  const [groupChannels, groupOutputs] = [channels / groups, outputs / groups];
  eachTap(shape, (toX, fromKernel, fromY) => {
    for (let c = 0; c < channels; c++) {
      const first = Math.floor(c / groupChannels) * groupOutputs;
      const k = fromKernel + (c % groupChannels) * outputs;
      let sum = 0;
      for (let o = first, end = first + groupOutputs; o < end; o++) sum += (gradient[fromY + o] ?? 0) * (kernel[k + o] ?? 0);
      x[toX + c] = (x[toX + c] ?? 0) + sum;
    }
  });
}

/** kernel = xᵀ · gradient, over every window; summed in double precision, as there are many windows. */
export function convolveKernel(shape: ConvShape, kernel: HostArray, x: HostArray, gradient: HostArray): void {
  const { channels, outputs, groups } = shape;
  const [groupChannels, groupOutputs] = [channels / groups, outputs / groups];
  const sums = new Float64Array(kernel.length);
  eachTap(shape, (fromX, toKernel, fromY) => {
    for (let c = 0; c < channels; c++) {
      const factor = x[fromX + c] ?? 0;
      const first = Math.floor(c / groupChannels) * groupOutputs;
      const k = toKernel + (c % groupChannels) * outputs;
      for (let o = first, end = first + groupOutputs; o < end; o++) sums[k + o] = (sums[k + o] ?? 0) + factor * (gradient[fromY + o] ?? 0);
    }
  });
  kernel.set(sums);
}

/** Calls `visit` with each element of x under each window of y, channel by channel, those under one window in order. */
function eachPooled({ taps, rows, channels }: PoolShape, visit: (x: number, y: number) => void): void {
  eachTap({ taps, rows, channels, outputs: channels, groups: channels }, (x, _, y) => {
    for (let c = 0; c < channels; c++) visit(x + c, y + c);
  });
}

/** Where in x the first greatest under each window is. */
function greatest(shape: PoolShape, x: HostArray): Int32Array {
  const places = new Int32Array(shape.rows * shape.taps.windows * shape.channels).fill(-1);
  eachPooled(shape, (from, window) => {
    const best = places[window] ?? -1;
    if (best < 0 || (x[from] ?? 0) > (x[best] ?? 0)) places[window] = from;
  });
  return places;
}

export function poolMax(shape: PoolShape, y: HostArray, x: HostArray): void {
  const places = greatest(shape, x);
  for (let i = 0; i < places.length; i++) y[i] = x[places[i] ?? 0] ?? 0;
}

/** Adds each number of the gradient to where its window has its first greatest. */
export function poolMaxBack(shape: PoolShape, out: HostArray, x: HostArray, gradient: HostArray): void {
  const places = greatest(shape, x);
  for (let i = 0; i < places.length; i++) {
    const at = places[i] ?? 0;
    out[at] = (out[at] ?? 0) + (gradient[i] ?? 0);
  }
}

export function poolSum(shape: PoolShape, y: HostArray, x: HostArray): void {
  eachPooled(shape, (from, to) => { y[to] = (y[to] ?? 0) + (x[from] ?? 0); });
}

export function poolSumBack(shape: PoolShape, x: HostArray, gradient: HostArray): void {
  eachPooled(shape, (to, from) => { x[to] = (x[to] ?? 0) + (gradient[from] ?? 0); });
}
