/**
 * @file Between tensors of the CPU backend and the loops here, which read and fill arrays.
 */
import type { NodeOf } from '../../../../compiler/graph/graph.ts';
import { sizeOf } from '../../../../compiler/graph/types.ts';
import { tensorAt, tensorTypeOf, tfDtype, zerosOf, type HostArray, type Run, type Setting, type Value } from '../types.ts';

/** A run that hands `fill` an array of zeros of the node's type and makes a tensor of it. */
export function intoNew(node: { readonly type: NodeOf<'add'>['type'] }, { tf }: Setting, fill: (out: HostArray, operands: readonly Value[]) => void): Run {
  const { dtype, shape } = tensorTypeOf(node.type);
  const size = sizeOf(shape);
  const extents = [...shape];
  return (operands) => {
    const out = zerosOf(dtype, size);
    fill(out, operands);
    return tf.tensor(out, extents, tfDtype[dtype]);
  };
}

/** The numbers of operand `index`: on this backend the tensor's own array, not a copy. */
export function numbersAt(operands: readonly Value[], index: number): HostArray {
  return tensorAt(operands, index).dataSync();
}
