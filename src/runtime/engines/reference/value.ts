/**
 * @file The values that the reference engine computes with: f32 in double precision, i32, bool as 0 and 1, ragged rows, tuples. Kernels
 * never write to their operands, so values may be shared.
 */
import type { NodeOf } from '../../../compiler/graph/graph.ts';
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import { printType, sizeOf, type Dtype, type RaggedType, type TensorType, type TupleType } from '../../../compiler/graph/types.ts';
import type { RaggedData } from '../engine.ts';

export type Numbers = Float64Array | Int32Array | Uint8Array;

export interface Dense {
  readonly kind: 'tensor';
  readonly type: TensorType;
  readonly values: Numbers;
}

export interface RaggedRows {
  readonly kind: 'ragged';
  readonly type: RaggedType;
  readonly rows: RaggedData;
}

/** What a scan gives. */
export interface Tuple {
  readonly kind: 'tuple';
  readonly type: TupleType;
  readonly items: readonly Dense[];
}

export type Computed = Dense | RaggedRows | Tuple;

/** Computes a node's value from those of its operands. */
export type Kernel<P extends Primitive> = (node: NodeOf<P>, operands: readonly Computed[]) => Computed;

/** Zeros. */
export function allocate(dtype: Dtype, size: number): Numbers {
  if (dtype === 'f32') return new Float64Array(size);
  return dtype === 'i32' ? new Int32Array(size) : new Uint8Array(size);
}

export function dense(type: TensorType, values: Numbers): Dense {
  return { kind: 'tensor', type, values };
}

/** A value of the node's type with zeros in it, for a kernel to fill. */
export function denseOf(node: NodeOf<Primitive>): Dense {
  const type = tensorTypeOf(node);
  return dense(type, allocate(type.dtype, sizeOf(type.shape)));
}

export function tensorTypeOf({ op, type }: NodeOf<Primitive>): TensorType {
  if (type.kind !== 'tensor') throw new Error(`${op} gives ${printType(type)}, and no tensor`);
  return type;
}

/** Operand `index`, which a verified graph says is a tensor. */
export function denseAt(operands: readonly Computed[], index: number): Dense {
  const value = operands[index];
  if (value?.kind !== 'tensor') throw new Error(`operand ${index} is no tensor`);
  return value;
}

/** Operand `index`, which a verified graph says is ragged. */
export function raggedAt(operands: readonly Computed[], index: number): RaggedRows {
  const value = operands[index];
  if (value?.kind !== 'ragged') throw new Error(`operand ${index} is not ragged`);
  return value;
}
