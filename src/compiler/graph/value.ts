/**
 * @file What a builder's methods take and give: a handle on a node, with its type.
 */
import type { ValueId } from './graph.ts';
import type { RaggedType, TensorType, ValueType } from './types.ts';

/** A node of the builder that made it. */
export interface Value {
  readonly id: ValueId;
  readonly type: ValueType;
}

export interface TensorValue extends Value {
  readonly type: TensorType;
}

export interface RaggedValue extends Value {
  readonly type: RaggedType;
}

/** A number stands for a constant of the dtype and shape of what it meets. */
export type Operand = TensorValue | number;

export function isTensor(value: Value): value is TensorValue {
  return value.type.kind === 'tensor';
}

export function isRagged(value: Value): value is RaggedValue {
  return value.type.kind === 'ragged';
}

/**
 * What reaches an operand of the gradient that reaches the result: a value of the operand's type, made only when it is
 * asked for. `null`: the result does not change with the operand, or only in jumps.
 */
export type Backward = (() => TensorValue) | null;
