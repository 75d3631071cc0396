/**
 * @file Rules of convolutions and pools for TensorFlow.js's CPU backend.
 */
import type { Pooling, Sliding } from '../../../../compiler/graph/primitives.ts';
import { flatSpatial, spatialOf, tapsOf } from '../taps.ts';
import { operandType, tensorTypeOf, type TfRules, type Value } from '../types.ts';
import { intoNew, numbersAt } from './into_new.ts';
import { convolve, convolveBack, convolveKernel, poolMax, poolMaxBack, poolSum, poolSumBack, type ConvShape, type PoolShape } from './windows.ts';

type Shape = readonly number[];

/** For x [B, ...spatial, C] and y [B, ...out, O]. */
function convShape(attributes: Sliding & { readonly groups: number }, x: Shape, window: Shape, y: Shape): ConvShape {
  const [rows, , channels] = flatSpatial(x);
  const [, , outputs] = flatSpatial(y);
  return { taps: tapsOf(window, attributes, spatialOf(x), spatialOf(y)), rows, channels, outputs, groups: attributes.groups };
}

/** For x [B, ...spatial, C] and y [B, ...out, C]. */
function poolShape(attributes: Pooling, x: Shape, y: Shape): PoolShape {
  const [rows, , channels] = flatSpatial(x);
  return { taps: tapsOf(attributes.window, attributes, spatialOf(x), spatialOf(y)), rows, channels };
}

/** The numbers of operand `index`, of one kind of array only: the loops are slow where they meet several. */
function floatsAt(operands: readonly Value[], index: number): Float32Array {
  const numbers = numbersAt(operands, index);
  return numbers instanceof Float32Array ? numbers : Float32Array.from(numbers);
}

export const cpuWindowRules = {
  conv: (node, setting) => {
    const kernel = operandType(setting, 1).shape;
    const shape = convShape(node.attributes, operandType(setting, 0).shape, kernel.slice(0, -2), tensorTypeOf(node.type).shape);
    return intoNew(node, setting, (out, operands) => { convolve(shape, out, floatsAt(operands, 0), floatsAt(operands, 1)); });
  },
  convInputGradient: (node, setting) => {
    const kernel = operandType(setting, 1).shape;
    const shape = convShape(node.attributes, tensorTypeOf(node.type).shape, kernel.slice(0, -2), operandType(setting, 0).shape);
    return intoNew(node, setting, (out, operands) => { convolveBack(shape, out, floatsAt(operands, 0), floatsAt(operands, 1)); });
  },
  convKernelGradient: (node, setting) => {
    const shape = convShape(node.attributes, operandType(setting, 0).shape, node.attributes.window, operandType(setting, 1).shape);
    return intoNew(node, setting, (out, operands) => { convolveKernel(shape, out, floatsAt(operands, 0), floatsAt(operands, 1)); });
  },
  maxPool: (node, setting) => {
    const shape = poolShape(node.attributes, operandType(setting, 0).shape, tensorTypeOf(node.type).shape);
    return intoNew(node, setting, (out, operands) => { poolMax(shape, out, floatsAt(operands, 0)); });
  },
  maxPoolGradient: (node, setting) => {
    const shape = poolShape(node.attributes, operandType(setting, 0).shape, operandType(setting, 1).shape);
    return intoNew(node, setting, (out, operands) => { poolMaxBack(shape, out, floatsAt(operands, 0), floatsAt(operands, 1)); });
  },
  sumPool: (node, setting) => {
    const shape = poolShape(node.attributes, operandType(setting, 0).shape, tensorTypeOf(node.type).shape);
    return intoNew(node, setting, (out, operands) => { poolSum(shape, out, floatsAt(operands, 0)); });
  },
  sumPoolGradient: (node, setting) => {
    const shape = poolShape(node.attributes, tensorTypeOf(node.type).shape, operandType(setting, 0).shape);
    return intoNew(node, setting, (out, operands) => { poolSumBack(shape, out, floatsAt(operands, 0)); });
  },
} satisfies { readonly [P in keyof TfRules]?: TfRules[P] };
