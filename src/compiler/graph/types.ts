/**
 * @file The types of values in a Graph: dtype and static shape, ragged rows, or a tuple of tensors.
 */

export type Dtype = 'f32' | 'i32' | 'bool';

/** A dense array of static shape; `[]` is a scalar. The leading axis of batched values is the batch. */
export interface TensorType {
  readonly kind: 'tensor';
  readonly dtype: Dtype;
  readonly shape: readonly number[];
}

/**
 * Rows of i32 numbers, each row of its own length: offsets and values (compressed sparse rows).
 * `rows` is static; how many numbers there are is not.
 */
export interface RaggedType {
  readonly kind: 'ragged';
  readonly rows: number;
  /** Whoever makes the value promises that each number stands at most once in a row, ascending. Absent: no promise. */
  readonly unique?: boolean;
}

/** Several tensors that one node gives; `item` takes one of them. Never an output, a state or an operand of anything else. */
export interface TupleType {
  readonly kind: 'tuple';
  readonly items: readonly TensorType[];
}

export type ValueType = TensorType | RaggedType | TupleType;

export function tensor(dtype: Dtype, shape: readonly number[]): TensorType {
  return { kind: 'tensor', dtype, shape };
}

export function ragged(rows: number, unique = false): RaggedType {
  return unique ? { kind: 'ragged', rows, unique } : { kind: 'ragged', rows };
}

export function tuple(items: readonly TensorType[]): TupleType {
  return { kind: 'tuple', items };
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

export function sameType(a: ValueType, b: ValueType): boolean {
  if (a.kind === 'tuple' || b.kind === 'tuple') {
    return a.kind === 'tuple' && b.kind === 'tuple' && a.items.length === b.items.length && a.items.every((item, index) => sameType(item, b.items[index] ?? b));
  }
  if (a.kind === 'ragged' || b.kind === 'ragged') {
    return a.kind === 'ragged' && b.kind === 'ragged' && a.rows === b.rows && (a.unique ?? false) === (b.unique ?? false);
  }
  return a.dtype === b.dtype && sameShape(a.shape, b.shape);
}

/** `f32[512,16]`, `ragged[512]`, `ragged[512, unique]`, `(f32[512,16], f32[])` */
export function printType(type: ValueType): string {
  if (type.kind === 'tuple') return `(${type.items.map(printType).join(', ')})`;
  return type.kind === 'ragged' ? `ragged[${type.rows}${type.unique === true ? ', unique' : ''}]` : `${type.dtype}[${type.shape.join(',')}]`;
}
