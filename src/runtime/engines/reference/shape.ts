/**
 * @file Kernels that only move numbers.
 */
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { copyFrom, copyTo, stridesOf } from './strided.ts';
import { dense, denseAt, denseOf, tensorTypeOf, type Computed, type Kernel } from './value.ts';

type Shaping = 'broadcast' | 'reshape' | 'transpose' | 'slice' | 'pad' | 'concat' | 'reverse';

export const shapeKernels: { readonly [P in Extract<Primitive, Shaping>]: Kernel<P> } = {
  broadcast: (node, operands) => {
    const { type, values } = denseAt(operands, 0);
    const result = denseOf(node);
    const from = stridesOf(type.shape);
    const strides = node.attributes.shape.map((_, axis) => {
      const at = node.attributes.axes.indexOf(axis);
      return at < 0 || type.shape[at] === 1 ? 0 : (from[at] ?? 0);
    });
    copyFrom(values, result.type.shape, strides, 0, result.values);
    return result;
  },

  reshape: (node, operands) => dense(tensorTypeOf(node), denseAt(operands, 0).values),

  transpose: (node, operands) => {
    const { type, values } = denseAt(operands, 0);
    const result = denseOf(node);
    const from = stridesOf(type.shape);
    copyFrom(values, result.type.shape, node.attributes.permutation.map((axis) => from[axis] ?? 0), 0, result.values);
    return result;
  },

  slice: (node, operands) => {
    const { type, values } = denseAt(operands, 0);
    const { starts, strides } = node.attributes;
    const result = denseOf(node);
    const from = stridesOf(type.shape);
    copyFrom(values, result.type.shape, from.map((stride, axis) => stride * (strides[axis] ?? 1)), dot(starts, from), result.values);
    return result;
  },

  pad: (node, operands) => {
    const { type, values } = denseAt(operands, 0);
    const { before, interior, value } = node.attributes;
    const result = denseOf(node);
    const into = stridesOf(result.type.shape);
    result.values.fill(value);
    copyTo(values, type.shape, into.map((stride, axis) => stride * ((interior[axis] ?? 0) + 1)), dot(before, into), result.values);
    return result;
  },

  concat: (node, operands) => {
    const { axis } = node.attributes;
    const result = denseOf(node);
    const into = stridesOf(result.type.shape);
    let start = 0;
    operands.forEach((_: Computed, index) => {
      const { type, values } = denseAt(operands, index);
      copyTo(values, type.shape, into, start * (into[axis] ?? 0), result.values);
      start += type.shape[axis] ?? 0;
    });
    return result;
  },

  reverse: (node, operands) => {
    const { type, values } = denseAt(operands, 0);
    const { axes } = node.attributes;
    const result = denseOf(node);
    const from = stridesOf(type.shape);
    const last = type.shape.map((extent, axis) => (axes.includes(axis) ? extent - 1 : 0));
    copyFrom(values, type.shape, from.map((stride, axis) => (axes.includes(axis) ? -stride : stride)), dot(last, from), result.values);
    return result;
  },
};

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, index) => sum + x * (b[index] ?? 0), 0);
}
