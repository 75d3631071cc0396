/**
 * @file Reductions over typed arrays. TensorFlow.js transposes first where the axes are not the last, at 40 ns an
 * element; here the array is read as [outer, reduced, inner], in order. Sums are kept in f64.
 */
import type { HostArray } from '../types.ts';
import { prepareCopy, rowMajor } from './strided.ts';

export type ReducePrimitive = 'reduceSum' | 'reduceMax' | 'reduceMin';

/** Reduces `a`, read as [outer, reduced, inner], into `out`, [outer, inner]. */
type ReduceLoop = (out: HostArray, a: HostArray, outer: number, reduced: number, inner: number) => void;

const sumLoop: ReduceLoop = (out, a, outer, reduced, inner) => {
  if (inner === 1) {
    for (let o = 0, at = 0; o < outer; o++) {
      let sum = 0;
      for (const end = at + reduced; at < end; at++) sum += a[at] ?? 0;
      out[o] = sum;
    }
    return;
  }
  const sums = new Float64Array(inner);
  for (let o = 0, at = 0; o < outer; o++) {
    sums.fill(0);
    for (let r = 0; r < reduced; r++, at += inner) {
      for (let i = 0; i < inner; i++) sums[i] = (sums[i] ?? 0) + (a[at + i] ?? 0);
    }
    out.set(sums, o * inner);
  }
};

/** The loop of maximum or minimum: NaN wins, as in Math.max, and nothing gives `ofNothing`. */
function extremeLoop(choose: (a: number, b: number) => number, ofNothing: number): ReduceLoop {
  return (out, a, outer, reduced, inner) => {
    if (reduced === 0) {
      out.fill(ofNothing);
      return;
    }
    for (let o = 0, at = 0; o < outer; o++) {
      const start = o * inner;
      for (let i = 0; i < inner; i++) out[start + i] = a[at + i] ?? 0;
      at += inner;
      for (let r = 1; r < reduced; r++, at += inner) {
        for (let i = 0; i < inner; i++) out[start + i] = choose(out[start + i] ?? 0, a[at + i] ?? 0);
      }
    }
  };
}

const loops: { readonly [P in ReducePrimitive]: ReduceLoop } = {
  reduceSum: sumLoop,
  reduceMax: extremeLoop(Math.max, -Infinity),
  reduceMin: extremeLoop(Math.min, Infinity),
};

const product = (extents: readonly number[]): number => extents.reduce((a, b) => a * b, 1);

/** Prepares the reduction of an array of `shape` over `axes`. */
export function prepareReduce(op: ReducePrimitive, shape: readonly number[], axes: readonly number[]): (out: HostArray, a: HostArray) => void {
  const loop = loops[op];
  const gone = shape.map((extent, axis) => extent > 1 && axes.includes(axis));
  const first = gone.indexOf(true);
  const last = gone.lastIndexOf(true);
  const neighbours = shape.every((extent, axis) => axis < first || axis > last || extent === 1 || gone[axis]);
  if (first < 0 || neighbours) {
    const split = first < 0 ? 0 : first;
    const outer = product(shape.slice(0, split));
    const reduced = axes.reduce((size, axis) => size * (shape[axis] ?? 1), 1);
    const inner = product(shape.filter((_, axis) => axis >= split && !axes.includes(axis)));
    return (out, a) => { loop(out, a, outer, reduced, inner); };
  }
  // The axes lie apart: bring them to the end first.
  const order = [...shape.keys()].sort((a, b) => Number(axes.includes(a)) - Number(axes.includes(b)) || a - b);
  const turned = order.map((axis) => shape[axis] ?? 1);
  const strides = rowMajor(shape);
  const copy = prepareCopy(turned, { offset: 0, strides: order.map((axis) => strides[axis] ?? 0) }, { offset: 0, strides: rowMajor(turned) });
  const reduced = axes.reduce((size, axis) => size * (shape[axis] ?? 1), 1);
  return (out, a) => {
    const scratch = a.slice();
    copy(a, scratch);
    loop(out, scratch, out.length, reduced, 1);
  };
}
