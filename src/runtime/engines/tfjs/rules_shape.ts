/**
 * @file Rules of the primitives that lay out, reduce and contract, on any backend of TensorFlow.js. Axes are folded first.
 */
import { sizeOf } from '../../../compiler/graph/types.ts';
import { foldAttribute, foldShape, groupAlike, groupAxes, groupUntouched } from './fold.ts';
import { operandType, tensorAt, tensorTypeOf, type Run, type Setting, type Tensor, type TfRule, type TfRules } from './types.ts';
import type { ReducePrimitive } from './cpu/reduce.ts';

/** A run that gives the operand the shape `from`, computes, and gives the result the shape `to`. */
function between({ tf }: Setting, from: readonly number[], compute: (x: Tensor) => Tensor, to: readonly number[]): Run {
  const [before, after] = [[...from], [...to]];
  return (operands) => tf.tidy(() => tf.reshape(compute(tf.reshape(tensorAt(operands, 0), before)), after));
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;

function reduce<P extends ReducePrimitive>(compute: (setting: Setting, x: Tensor, axes: number[]) => Tensor): TfRule<P> {
  return (node, setting) => {
    const { shape } = operandType(setting, 0);
    const gone = shape.map((_, axis) => node.attributes.axes.includes(axis));
    const groups = groupAlike(gone);
    const axes = [...groups.keys()].filter((index) => gone[groups[index]?.[0] ?? 0]);
    return between(setting, foldShape(shape, groups), (x) => compute(setting, x, axes), tensorTypeOf(node.type).shape);
  };
}

/** `gap` times `value` between neighbours along the middle axis: [outer, n, inner] → [outer, n + (n - 1) · gap, inner]. */
function spreadAxis({ tf }: Setting, x: Tensor, gap: number, value: number): Tensor {
  if (gap === 0 || x.shape[1] === 0) return x;
  const [outer = 1, n = 1, inner = 1] = x.shape;
  const filled = tf.pad(tf.reshape(x, [outer, n, 1, inner]), [[0, 0], [0, 0], [0, gap], [0, 0]], value);
  const extent = n * (1 + gap);
  return tf.slice(tf.reshape(filled, [outer, extent, inner]), [0, 0, 0], [outer, extent - gap, inner]);
}

type ShapePrimitive = 'broadcast' | 'reshape' | 'transpose' | 'slice' | 'pad' | 'concat' | 'reverse' | ReducePrimitive | 'argMax' | 'matmul';

export const shapeRules: Pick<TfRules, ShapePrimitive> = {
  broadcast: (node, setting) => {
    const { shape } = tensorTypeOf(node.type);
    const operand = operandType(setting, 0).shape;
    const aligned = shape.map(() => 1);
    node.attributes.axes.forEach((axis, index) => { aligned[axis] = at(operand, index); });
    const groups = groupAlike(shape.map((extent, axis) => extent === aligned[axis]));
    const wide = foldShape(shape, groups);
    return between(setting, foldShape(aligned, groups), (x) => setting.tf.broadcastTo(x, wide), shape);
  },

  reshape: (node, { tf }) => {
    const shape = [...tensorTypeOf(node.type).shape];
    return (operands) => tf.reshape(tensorAt(operands, 0), shape);
  },

  transpose: (node, setting) => {
    const { permutation } = node.attributes;
    // In the order of the result: runs of axes that stay neighbours.
    const runs = groupAxes(permutation, (now, before) => now === before + 1).map((group) => group.map((axis) => at(permutation, axis)));
    const groups = runs.toSorted((a, b) => at(a, 0) - at(b, 0));
    const order = runs.map((run) => groups.indexOf(run));
    return between(setting, foldShape(operandType(setting, 0).shape, groups), (x) => setting.tf.transpose(x, order), tensorTypeOf(node.type).shape);
  },

  slice: (node, setting) => {
    const { starts, ends, strides } = node.attributes;
    const { shape } = operandType(setting, 0);
    const groups = groupUntouched(shape.map((extent, axis) => starts[axis] !== 0 || ends[axis] !== extent || strides[axis] !== 1));
    const from = foldShape(shape, groups);
    const begin = foldAttribute(starts, groups, () => 0);
    const end = foldAttribute(ends, groups, (group) => sizeOf(group.map((axis) => at(shape, axis))));
    const by = foldAttribute(strides, groups, () => 1);
    const size = begin.map((start, axis) => at(end, axis) - start);
    const compute = by.every((stride) => stride === 1)
      ? (x: Tensor) => setting.tf.slice(x, begin, size)
      : (x: Tensor) => setting.tf.stridedSlice(x, begin, end, by);
    return between(setting, from, compute, tensorTypeOf(node.type).shape);
  },

  // One axis after the other, as [outer, n, inner]: any number of axes.
  pad: (node, setting) => {
    const { before, after, interior, value } = node.attributes;
    const { shape } = operandType(setting, 0);
    return between(setting, shape, (operand) => shape.reduce((padded: Tensor, n, axis) => {
      const gap = at(interior, axis);
      const outside: [number, number] = [at(before, axis), at(after, axis)];
      if (gap === 0 && outside.every((count) => count === 0)) return padded;
      const outer = sizeOf(padded.shape.slice(0, axis));
      const inner = sizeOf(padded.shape.slice(axis + 1));
      const spread = spreadAxis(setting, setting.tf.reshape(padded, [outer, n, inner]), gap, value);
      const extent = at(spread.shape, 1) + outside[0] + outside[1];
      return setting.tf.reshape(setting.tf.pad(spread, [[0, 0], outside, [0, 0]], value), padded.shape.with(axis, extent));
    }, operand), tensorTypeOf(node.type).shape);
  },

  concat: (node, { tf, operandTypes }) => {
    const { axis } = node.attributes;
    const { shape } = tensorTypeOf(node.type);
    const outer = sizeOf(shape.slice(0, axis));
    const inner = sizeOf(shape.slice(axis + 1));
    const folded = operandTypes.map((type) => [outer, at(tensorTypeOf(type).shape, axis), inner]);
    return (operands) => tf.tidy(() => {
      const parts = folded.map((extents, index) => tf.reshape(tensorAt(operands, index), extents));
      return tf.reshape(tf.concat(parts, 1), [...shape]);
    });
  },

  reverse: (node, setting) => {
    const { shape } = operandType(setting, 0);
    const touched = shape.map((_, axis) => node.attributes.axes.includes(axis));
    const groups = groupUntouched(touched);
    const axes = [...groups.keys()].filter((index) => touched[groups[index]?.[0] ?? 0]);
    return between(setting, foldShape(shape, groups), (x) => setting.tf.reverse(x, axes), shape);
  },

  reduceSum: reduce(({ tf }, x, axes) => tf.sum(x, axes)),
  reduceMax: reduce(({ tf }, x, axes) => tf.max(x, axes)),
  reduceMin: reduce(({ tf }, x, axes) => tf.min(x, axes)),

  argMax: (node, setting) => {
    const { axis } = node.attributes;
    const { shape } = operandType(setting, 0);
    const from = [sizeOf(shape.slice(0, axis)), at(shape, axis), sizeOf(shape.slice(axis + 1))];
    return between(setting, from, (x) => setting.tf.argMax(x, 1), tensorTypeOf(node.type).shape);
  },

  matmul: (node, setting) => {
    const { tf } = setting;
    const { transposeA, transposeB } = node.attributes;
    const shape = [...tensorTypeOf(node.type).shape];
    if (shape.length <= 3) return (operands) => tf.matMul(tensorAt(operands, 0), tensorAt(operands, 1), transposeA, transposeB);
    const fold = (extents: readonly number[]): number[] => [sizeOf(extents.slice(0, -2)), ...extents.slice(-2)];
    const [a, b] = [fold(operandType(setting, 0).shape), fold(operandType(setting, 1).shape)];
    return (operands) => tf.tidy(() => {
      const product = tf.matMul(tf.reshape(tensorAt(operands, 0), a), tf.reshape(tensorAt(operands, 1), b), transposeA, transposeB);
      return tf.reshape(product, shape);
    });
  },
};
