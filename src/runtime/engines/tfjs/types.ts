/**
 * @file What the parts of the tfjs engine agree on: the TensorFlow.js handed to them, the values that flow between
 * nodes, and the shape of a rule. Nothing of TensorFlow.js is imported here but its types: an installed tfjs-node may bring
 * its own copy of tfjs-core, and every tensor must come from the copy that the backend belongs to.
 */
import type * as tfjs from '@tensorflow/tfjs-core';
import type { BodyRole, Graph, NodeOf } from '../../../compiler/graph/graph.ts';
import type { Primitive } from '../../../compiler/graph/primitives.ts';
import type { Dtype, TensorType, ValueType } from '../../../compiler/graph/types.ts';
import type { RaggedData } from '../engine.ts';

/** The API of TensorFlow.js, whichever copy of it runs. */
export type Tf = typeof tfjs;
export type Tensor = tfjs.Tensor;

/** What a scan gives. */
export interface Tuple {
  readonly items: readonly Tensor[];
}

/** The value of a node while a step runs. Ragged rows stay on the host until a rule makes tensors of them. */
export type Value = Tensor | RaggedData | Tuple;

/** Runs the body of a scan once on those tensors, which stay the caller's. Its outputs by name are new tensors, and the caller's too. */
export type BodyRun = (input: (role: BodyRole, index: number) => Tensor) => ReadonlyMap<string, Tensor>;

/** What a rule knows of where it runs. */
export interface Setting {
  readonly tf: Tf;
  /** The types of the operands as they will come: those of the graph, but that a `lean` operand's extent may be 1. See `plan.ts`. */
  readonly operandTypes: readonly ValueType[];
  /** The number in a scalar, without a round trip to the device where the caller of the step gave it. */
  readonly readScalar: (scalar: Tensor) => number;
  /** Makes a body ready, for as long as the plan lives that asks for it. */
  readonly prepareBody: (body: Graph) => BodyRun;
}

/** Computes a node's value from those of its operands. The result is a new tensor, never an operand, and the caller disposes of it. */
export type Run = (operands: readonly Value[]) => Value;

/** Prepares a node once for a plan; the result is called in each step. */
export type TfRule<P extends Primitive> = (node: NodeOf<P>, setting: Setting) => Run;

/** The primitives that are computed. What an `input` is, the session knows. */
export type Computed = Exclude<Primitive, 'input'>;
export type TfRules = { readonly [P in Computed]: TfRule<P> };

export const tfDtype = { f32: 'float32', i32: 'int32', bool: 'bool' } as const satisfies Record<Dtype, tfjs.DataType>;

export type HostArray = Float32Array | Int32Array | Uint8Array;

/** An array of zeros of a dtype. */
export function zerosOf(dtype: Dtype, size: number): HostArray {
  if (dtype === 'f32') return new Float32Array(size);
  return dtype === 'i32' ? new Int32Array(size) : new Uint8Array(size);
}

export function isRagged(value: Value): value is RaggedData {
  return 'offsets' in value;
}

export function isTuple(value: Value): value is Tuple {
  return 'items' in value;
}

/** Operand `index`, which the verified graph says is a tensor. */
export function tensorAt(operands: readonly Value[], index: number): Tensor {
  const value = operands[index];
  if (value === undefined || isRagged(value) || isTuple(value)) throw new Error(`operand ${index} is no tensor`);
  return value;
}

/** Operand `index`, which the verified graph says is ragged. */
export function raggedAt(operands: readonly Value[], index: number): RaggedData {
  const value = operands[index];
  if (value === undefined || !isRagged(value)) throw new Error(`operand ${index} is not ragged`);
  return value;
}

export function tensorTypeOf(type: ValueType | undefined): TensorType {
  if (type?.kind !== 'tensor') throw new Error('a tensor type was expected');
  return type;
}

/** The type of operand `index`, which is a tensor. */
export function operandType(setting: Setting, index: number): TensorType {
  return tensorTypeOf(setting.operandTypes[index]);
}
