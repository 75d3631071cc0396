/**
 * @file Kernels that make numbers from nothing.
 */
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { philoxWords, unitOf24Bits } from '../../../compiler/graph/philox.ts';
import { sizeOf } from '../../../compiler/graph/types.ts';
import { denseAt, denseOf, type Kernel } from './value.ts';

export const sourceKernels: { readonly [P in Extract<Primitive, 'constant' | 'iota' | 'random'>]: Kernel<P> } = {
  constant: (node) => {
    const result = denseOf(node);
    result.values.fill(node.attributes.value);
    return result;
  },

  iota: (node) => {
    const { shape, axis } = node.attributes;
    const extent = shape[axis] ?? 1;
    const inner = sizeOf(shape.slice(axis + 1));
    const result = denseOf(node);
    for (let i = 0; i < result.values.length; i++) result.values[i] = Math.floor(i / inner) % extent;
    return result;
  },

  random: (node, operands) => {
    const [seed = 0] = denseAt(operands, 0).values;
    const [step = 0] = denseAt(operands, 1).values;
    const result = denseOf(node);
    const { values } = result;
    const words = new Uint32Array(values.length);
    philoxWords(seed, node.attributes.stream, step, words);
    for (let i = 0; i < values.length; i++) values[i] = ((words[i] ?? 0) >>> 8) * unitOf24Bits;
    return result;
  },
};
