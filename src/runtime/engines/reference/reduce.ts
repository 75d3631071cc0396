/**
 * @file Kernels that reduce axes, and the product of matrices.
 */
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { binaryFunctions, type BinaryFunction } from '../../../compiler/graph/scalar_functions.ts';
import { sizeOf } from '../../../compiler/graph/types.ts';
import { combineInto, copyFrom, stridesOf, stridesWithout } from './strided.ts';
import { denseAt, denseOf, type Dense, type Kernel, type Numbers } from './value.ts';

/** `first`: what the result holds before any element; the least of i32 is as good as -Infinity. */
function reduction<P extends 'reduceSum' | 'reduceMax' | 'reduceMin'>(combine: BinaryFunction, first: number): Kernel<P> {
  return (node, operands) => {
    const { type, values } = denseAt(operands, 0);
    const result = denseOf(node);
    result.values.fill(type.dtype === 'i32' ? Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, first)) : first);
    combineInto(values, type.shape, stridesWithout(type.shape, node.attributes.axes), combine, result.values);
    return result;
  };
}

type Reducing = 'reduceSum' | 'reduceMax' | 'reduceMin' | 'argMax' | 'matmul';

export const reduceKernels: { readonly [P in Extract<Primitive, Reducing>]: Kernel<P> } = {
  reduceSum: reduction(binaryFunctions.add, 0),
  reduceMax: reduction(binaryFunctions.max, -Infinity),
  reduceMin: reduction(binaryFunctions.min, Infinity),

  argMax: (node, operands) => {
    const { type, values } = denseAt(operands, 0);
    const { axis } = node.attributes;
    const extent = type.shape[axis] ?? 1;
    const inner = sizeOf(type.shape.slice(axis + 1));
    const result = denseOf(node);
    for (let i = 0; i < result.values.length; i++) {
      const base = Math.floor(i / inner) * inner * extent + (i % inner);
      let best = 0;
      for (let k = 1; k < extent; k++) {
        if ((values[base + k * inner] ?? 0) > (values[base + best * inner] ?? 0)) best = k;
      }
      result.values[i] = best;
    }
    return result;
  },

  matmul: (node, operands) => {
    const { transposeA, transposeB } = node.attributes;
    const a = plainMatrices(denseAt(operands, 0), transposeA);
    const b = plainMatrices(denseAt(operands, 1), transposeB);
    const result = denseOf(node);
    const { shape } = result.type;
    const [m, n] = [shape.at(-2) ?? 1, shape.at(-1) ?? 1];
    const batch = sizeOf(shape.slice(0, -2));
    const k = a.length / (batch * m);
    for (let each = 0; each < batch; each++) {
      multiply(a.subarray(each * m * k, (each + 1) * m * k), b.subarray(each * k * n, (each + 1) * k * n), result.values.subarray(each * m * n, (each + 1) * m * n), m, k, n);
    }
    return result;
  },
};

/** The numbers of the matrices with the last two axes as they are multiplied. */
function plainMatrices({ type, values }: Dense, transposed: boolean): Numbers {
  if (!transposed) return values;
  const swap = <T>(list: readonly T[]): readonly T[] => [...list.slice(0, -2), ...list.slice(-2).reverse()];
  const plain = new Float64Array(values.length);
  copyFrom(values, swap(type.shape), swap(stridesOf(type.shape)), 0, plain);
  return plain;
}

/** c [m, n] += a [m, k] · b [k, n] */
function multiply(a: Numbers, b: Numbers, c: Numbers, m: number, k: number, n: number): void {
  for (let row = 0; row < m; row++) {
    const into = c.subarray(row * n, (row + 1) * n);
    for (let i = 0; i < k; i++) {
      const factor = a[row * k + i] ?? 0;
      const start = i * n;
      for (let column = 0; column < n; column++) into[column] = (into[column] ?? 0) + factor * (b[start + column] ?? 0);
    }
  }
}
