/**
 * @file The types of values in a Graph: dtype and static shape, or ragged rows.
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

export type ValueType = TensorType | RaggedType;

export function tensor(dtype: Dtype, shape: readonly number[]): TensorType {
  return { kind: 'tensor', dtype, shape };
}

export function ragged(rows: number, unique = false): RaggedType {
  return unique ? { kind: 'ragged', rows, unique } : { kind: 'ragged', rows };
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, axis) => extent === b[axis]);
}

export function sameType(a: ValueType, b: ValueType): boolean {
  if (a.kind === 'ragged' || b.kind === 'ragged') {
    return a.kind === 'ragged' && b.kind === 'ragged' && a.rows === b.rows && (a.unique ?? false) === (b.unique ?? false);
  }
  return a.dtype === b.dtype && sameShape(a.shape, b.shape);
}

/** `f32[512,16]`, `ragged[512]`, `ragged[512, unique]` */
export function printType(type: ValueType): string {
  return type.kind === 'ragged' ? `ragged[${type.rows}${type.unique === true ? ', unique' : ''}]` : `${type.dtype}[${type.shape.join(',')}]`;
}
