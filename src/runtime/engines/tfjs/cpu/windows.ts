/**
 * @file Convolutions and pools over typed arrays. Convolutions multiply matrices, a row of the batch at a time, so that what is
 * laid out for them stays small.
 */
import type { Taps } from '../taps.ts';
import type { HostArray } from '../types.ts';
import { matmul } from './matmul.ts';

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

/** A row x [elements, channels] as matrices [groups, windows, places · channels / groups] of what is under each window; 0 in the padding. */
function layOut({ taps, channels, groups }: ConvShape, x: Float32Array, from: number, matrices: Float32Array): void {
  const { windows, places, under } = taps;
  const width = channels / groups;
  matrices.fill(0);
  for (let tap = 0; tap < windows * places; tap++) {
    const element = under[tap] ?? -1;
    if (element < 0) continue;
    for (let group = 0; group < groups; group++) {
      const start = from + element * channels + group * width;
      const to = (group * windows * places + tap) * width;
      for (let c = 0; c < width; c++) matrices[to + c] = x[start + c] ?? 0;
    }
  }
}

/** The adjoint: adds the matrices to a row x [elements, channels]. */
function addBack({ taps, channels, groups }: ConvShape, matrices: Float32Array, x: HostArray, to: number): void {
  const { windows, places, under } = taps;
  const width = channels / groups;
  for (let tap = 0; tap < windows * places; tap++) {
    const element = under[tap] ?? -1;
    if (element < 0) continue;
    for (let group = 0; group < groups; group++) {
      const start = to + element * channels + group * width;
      const from = (group * windows * places + tap) * width;
      for (let c = 0; c < width; c++) x[start + c] = (x[start + c] ?? 0) + (matrices[from + c] ?? 0);
    }
  }
}

/** [rows, columns] → [groups, rows, columns / groups]; itself where there is one group. */
function partColumns(matrix: Float32Array, rows: number, columns: number, groups: number): Float32Array {
  if (groups === 1) return matrix;
  const width = columns / groups;
  return matrix.map((_, at) => matrix[(Math.floor(at / width) % rows) * columns + Math.floor(at / (rows * width)) * width + (at % width)] ?? 0);
}

/** [groups, rows, columns / groups] → [rows, columns]; itself where there is one group. */
function joinColumns(parts: Float32Array, rows: number, columns: number, groups: number): Float32Array {
  if (groups === 1) return parts;
  const width = columns / groups;
  return parts.map((_, at) => {
    const column = at % columns;
    return parts[(Math.floor(column / width) * rows + Math.floor(at / columns)) * width + (column % width)] ?? 0;
  });
}

/** y = x · kernel, under every window. */
export function convolve(shape: ConvShape, y: HostArray, x: Float32Array, kernel: Float32Array): void {
  const { taps, rows, channels, outputs, groups } = shape;
  const { windows, places, elements } = taps;
  const k = (places * channels) / groups;
  const kernels = partColumns(kernel, k, outputs, groups);
  const matrices = new Float32Array(groups * windows * k);
  const products = new Float32Array(windows * outputs);
  for (let row = 0; row < rows; row++) {
    layOut(shape, x, row * elements * channels, matrices);
    matmul({ batch: groups, m: windows, n: outputs / groups, k, transposeA: false, transposeB: false }, products, matrices, kernels);
    y.set(joinColumns(products, windows, outputs, groups), row * windows * outputs);
  }
}

/** x = gradient · kernelᵀ, under every window. */
export function convolveBack(shape: ConvShape, x: HostArray, gradient: Float32Array, kernel: Float32Array): void {
  const { taps, rows, channels, outputs, groups } = shape;
  const { windows, places, elements } = taps;
  const n = (places * channels) / groups;
  const kernels = partColumns(kernel, n, outputs, groups);
  const matrices = new Float32Array(groups * windows * n);
  for (let row = 0; row < rows; row++) {
    const gradients = partColumns(gradient.subarray(row * windows * outputs, (row + 1) * windows * outputs), windows, outputs, groups);
    matmul({ batch: groups, m: windows, n, k: outputs / groups, transposeA: false, transposeB: true }, matrices, gradients, kernels);
    addBack(shape, matrices, x, row * elements * channels);
  }
}

/** kernel = xᵀ · gradient, over every window; summed in double precision, as there are many. */
export function convolveKernel(shape: ConvShape, kernel: HostArray, x: Float32Array, gradient: Float32Array): void {
  const { taps, rows, channels, outputs, groups } = shape;
  const { windows, places, elements } = taps;
  const m = (places * channels) / groups;
  const matrices = new Float32Array(groups * windows * m);
  const products = new Float32Array(m * outputs);
  const sums = new Float64Array(m * outputs);
  for (let row = 0; row < rows; row++) {
    layOut(shape, x, row * elements * channels, matrices);
    const gradients = partColumns(gradient.subarray(row * windows * outputs, (row + 1) * windows * outputs), windows, outputs, groups);
    matmul({ batch: groups, m, n: outputs / groups, k: windows, transposeA: true, transposeB: false }, products, matrices, gradients);
    for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] ?? 0) + (products[i] ?? 0);
  }
  kernel.set(joinColumns(Float32Array.from(sums), m, outputs, groups));
}

/** Calls `visit` with each element of x under each window of y, channel by channel, those under one window in order. */
function eachPooled({ taps, rows, channels }: PoolShape, visit: (x: number, y: number) => void): void {
  const { windows, places, elements, under } = taps;
  for (let row = 0; row < rows; row++) {
    for (let tap = 0; tap < windows * places; tap++) {
      const element = under[tap] ?? -1;
      if (element < 0) continue;
      const x = (row * elements + element) * channels;
      const y = (row * windows + Math.floor(tap / places)) * channels;
      for (let c = 0; c < channels; c++) visit(x + c, y + c);
    }
  }
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

export function poolMax(shape: PoolShape, y: HostArray, x: Float32Array): void {
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
