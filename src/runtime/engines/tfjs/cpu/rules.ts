/**
 * @file Rules for TensorFlow.js's CPU backend, where tensors are typed arrays of this process: loops of our own where
 * the backend's are many times slower. What is not here, `rules.ts` gives.
 */
import type { Attributes } from '../../../../compiler/graph/primitives.ts';
import type { BinaryPrimitive, UnaryPrimitive } from '../../../../compiler/graph/scalar_functions.ts';
import { sizeOf, type TensorType } from '../../../../compiler/graph/types.ts';
import type { NodeOf } from '../../../../compiler/graph/graph.ts';
import { operandType, raggedAt, tensorTypeOf, type Run, type Setting, type TfRule, type TfRules } from '../types.ts';
import { fillUnary, prepareBinary, prepareSelect } from './elementwise.ts';
import { intoNew, numbersAt } from './into_new.ts';
import { matmul } from './matmul.ts';
import { prepareReduce, type ReducePrimitive } from './reduce.ts';
import { gatherRows, gatherSumRows, raggedScatterRows, scatterRows } from './rows.ts';
import { cpuWindowRules } from './rules_windows.ts';
import { broadcastStrides, prepareCopy, rowMajor, type Strided } from './strided.ts';

const unary = <P extends UnaryPrimitive>(node: NodeOf<P>, setting: Setting): Run =>
  intoNew(node, setting, (out, operands) => { fillUnary(node.op, out, numbersAt(operands, 0)); });

const binary = <P extends BinaryPrimitive>(node: NodeOf<P>, setting: Setting): Run => {
  const [a, b] = [operandType(setting, 0), operandType(setting, 1)];
  const fill = prepareBinary(node.op, a.dtype, tensorTypeOf(node.type).shape, a.shape, b.shape);
  return intoNew(node, setting, (out, operands) => { fill(out, numbersAt(operands, 0), numbersAt(operands, 1)); });
};

const reduce = <P extends ReducePrimitive>(node: NodeOf<P>, setting: Setting): Run => {
  const fill = prepareReduce(node.op, operandType(setting, 0).shape, node.attributes.axes);
  return intoNew(node, setting, (out, operands) => { fill(out, numbersAt(operands, 0)); });
};

/** A rule that lays its one operand out anew: `layout` says where element [i, j, …] of the result comes from. */
function relay<P extends 'broadcast' | 'transpose' | 'slice' | 'reverse'>(layout: (attributes: Attributes[P], operand: TensorType, shape: readonly number[]) => Strided): TfRule<P> {
  return (node, setting) => {
    const { shape } = tensorTypeOf(node.type);
    const copy = prepareCopy(shape, layout(node.attributes, operandType(setting, 0), shape), { offset: 0, strides: rowMajor(shape) });
    return intoNew(node, setting, (out, operands) => { copy(numbersAt(operands, 0), out); });
  };
}

const at = (numbers: readonly number[], index: number): number => numbers[index] ?? 0;
const dot = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, axis) => sum + value * at(b, axis), 0);

export const cpuRules = {
  neg: unary, abs: unary, sign: unary, floor: unary, exp: unary, expm1: unary, log: unary, log1p: unary, sqrt: unary,
  sin: unary, cos: unary, tanh: unary, sigmoid: unary, erf: unary, not: unary,
  add: binary, sub: binary, mul: binary, div: binary, pow: binary, max: binary, min: binary, and: binary, or: binary,
  equal: binary, less: binary, lessEqual: binary,
  reduceSum: reduce, reduceMax: reduce, reduceMin: reduce,

  // The backend's own cast keeps the array of the old dtype under the new name, which the loops here could not read.
  cast: (node, setting) => intoNew(node, setting, (out, operands) => {
    const from = numbersAt(operands, 0);
    if (out instanceof Uint8Array) for (let i = 0; i < out.length; i++) out[i] = from[i] === 0 ? 0 : 1;
    else out.set(from);
  }),

  select: (node, setting) => {
    const [condition, a, b] = [operandType(setting, 0), operandType(setting, 1), operandType(setting, 2)];
    const fill = prepareSelect(tensorTypeOf(node.type).shape, condition.shape, a.shape, b.shape);
    return intoNew(node, setting, (out, operands) => { fill(out, numbersAt(operands, 0), numbersAt(operands, 1), numbersAt(operands, 2)); });
  },

  broadcast: relay(({ axes }, operand, shape) => {
    const strides = shape.map(() => 0);
    const own = broadcastStrides(operand.shape);
    axes.forEach((axis, index) => { strides[axis] = at(own, index); });
    return { offset: 0, strides };
  }),
  transpose: relay(({ permutation }, operand) => {
    const own = rowMajor(operand.shape);
    return { offset: 0, strides: permutation.map((axis) => at(own, axis)) };
  }),
  slice: relay(({ starts, strides }, operand) => {
    const own = rowMajor(operand.shape);
    return { offset: dot(starts, own), strides: own.map((stride, axis) => stride * at(strides, axis)) };
  }),
  reverse: relay(({ axes }, operand) => {
    const own = rowMajor(operand.shape);
    const offset = axes.reduce((sum, axis) => sum + at(own, axis) * (at(operand.shape, axis) - 1), 0);
    return { offset, strides: own.map((stride, axis) => (axes.includes(axis) ? -stride : stride)) };
  }),

  pad: (node, setting) => {
    const { before, interior, value } = node.attributes;
    const { shape } = operandType(setting, 0);
    const own = rowMajor(tensorTypeOf(node.type).shape);
    const to = { offset: dot(before, own), strides: own.map((stride, axis) => stride * (1 + at(interior, axis))) };
    const copy = prepareCopy(shape, { offset: 0, strides: rowMajor(shape) }, to);
    return intoNew(node, setting, (out, operands) => {
      if (value !== 0) out.fill(value);
      copy(numbersAt(operands, 0), out);
    });
  },

  concat: (node, setting) => {
    const { axis } = node.attributes;
    const own = rowMajor(tensorTypeOf(node.type).shape);
    let start = 0;
    const copies = node.operands.map((_, index) => {
      const { shape } = operandType(setting, index);
      const offset = start * at(own, axis);
      start += at(shape, axis);
      return prepareCopy(shape, { offset: 0, strides: rowMajor(shape) }, { offset, strides: own });
    });
    return intoNew(node, setting, (out, operands) => { copies.forEach((copy, index) => { copy(numbersAt(operands, index), out); }); });
  },

  matmul: (node, setting) => {
    const { transposeA, transposeB } = node.attributes;
    const a = operandType(setting, 0).shape;
    const result = tensorTypeOf(node.type).shape;
    const shape = {
      batch: sizeOf(result.slice(0, -2)), m: result.at(-2) ?? 1, n: result.at(-1) ?? 1,
      k: a.at(transposeA ? -2 : -1) ?? 1, transposeA, transposeB,
    };
    return intoNew(node, setting, (out, operands) => { matmul(shape, out, numbersAt(operands, 0), numbersAt(operands, 1)); });
  },

  ...cpuWindowRules,

  gather: (node, setting) => {
    const { shape } = operandType(setting, 0);
    const rows = at(shape, 0);
    const width = sizeOf(shape.slice(1));
    return intoNew(node, setting, (out, operands) => { gatherRows(out, numbersAt(operands, 0), numbersAt(operands, 1), rows, width); });
  },
  scatterSum: (node, setting) => {
    const { rows } = node.attributes;
    const width = sizeOf(tensorTypeOf(node.type).shape.slice(1));
    return intoNew(node, setting, (out, operands) => { scatterRows(out, numbersAt(operands, 0), numbersAt(operands, 1), rows, width); });
  },
  gatherSum: (node, setting) => {
    const [rows = 0, width = 0] = operandType(setting, 0).shape;
    return intoNew(node, setting, (out, operands) => {
      if (out instanceof Float32Array) gatherSumRows(out, numbersAt(operands, 0), raggedAt(operands, 1), rows, width);
    });
  },
  raggedScatterSum: (node, setting) => {
    const { rows } = node.attributes;
    const width = operandType(setting, 1).shape[1] ?? 0;
    return intoNew(node, setting, (out, operands) => {
      if (out instanceof Float32Array) raggedScatterRows(out, raggedAt(operands, 0), numbersAt(operands, 1), rows, width);
    });
  },
} satisfies { readonly [P in keyof TfRules]?: TfRules[P] };
