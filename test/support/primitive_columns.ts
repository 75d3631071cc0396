/**
 * @file Columns for small cases, and the values in a builder that stand for them.
 */
import type { GraphBuilder, RaggedValue, TensorValue } from '../../src/compiler/graph/builder.ts';
import { ragged as raggedType, sizeOf, tensor } from '../../src/compiler/graph/types.ts';
import type { Column, Table } from '../../src/runtime/engines/engine.ts';

interface TensorColumn {
  readonly kind: 'tensor';
  readonly dtype: 'f32' | 'i32' | 'u8';
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

interface RaggedColumn {
  readonly kind: 'ragged';
  readonly rows: readonly (readonly number[])[];
}

export type Columns = Readonly<Record<string, TensorColumn | RaggedColumn>>;
export type Given<C extends Columns> = { readonly [N in keyof C]: C[N] extends RaggedColumn ? RaggedValue : TensorValue };

export const f32 = (shape: readonly number[], values: readonly number[]): TensorColumn => ({ kind: 'tensor', dtype: 'f32', shape, values });
export const i32 = (shape: readonly number[], values: readonly number[]): TensorColumn => ({ kind: 'tensor', dtype: 'i32', shape, values });
export const u8 = (shape: readonly number[], values: readonly number[]): TensorColumn => ({ kind: 'tensor', dtype: 'u8', shape, values });
export const ragged = (rows: readonly (readonly number[])[]): RaggedColumn => ({ kind: 'ragged', rows });

/** Numbers spread over a range, no two alike, in no order. */
export function spread(count: number, low: number, high: number, salt = 0): number[] {
  return Array.from({ length: count }, (_, i) => low + (high - low) * (((i + 1) * 0.6180339887 + salt) % 1));
}

/**
 * A table of those columns, and what stands for them in a graph over all its rows. Ragged columns have `rows` rows; the
 * numbers of tensors are cut into as many rows, and put together again to their own shape.
 */
export function tableOf<C extends Columns>(columns: C, rows: number): { readonly table: Table; readonly inputs: (g: GraphBuilder) => Given<C> } {
  const table: Table = { rows, columns: new Map(Object.entries(columns).map(([name, column]) => [name, columnOf(column, rows)])) };
  const inputs = (g: GraphBuilder): Given<C> => {
    const values = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, inputOf(g, name, column, rows)]));
    if (!areGiven(columns, values)) throw new Error('a column became another kind of value');
    return values;
  };
  return { table, inputs };
}

function areGiven<C extends Columns>(columns: C, values: Readonly<Record<string, TensorValue | RaggedValue>>): values is Given<C> {
  return Object.entries(columns).every(([name, { kind }]) => values[name]?.type.kind === kind);
}

function columnOf(column: Columns[string], rows: number): Column {
  if (column.kind === 'ragged') {
    const offsets = new Int32Array(rows + 1);
    column.rows.forEach((row, index) => { offsets[index + 1] = (offsets[index] ?? 0) + row.length; });
    return { kind: 'ragged', rows: { offsets, values: Int32Array.from(column.rows.flat()) } };
  }
  const { kind, dtype, values } = column;
  const array = dtype === 'f32' ? Float32Array.from(values) : dtype === 'i32' ? Int32Array.from(values) : Uint8Array.from(values);
  return { kind, dtype, shape: rowShape(column, rows), values: array };
}

function inputOf(g: GraphBuilder, name: string, column: Columns[string], rows: number): TensorValue | RaggedValue {
  if (column.kind === 'ragged') return g.data(name, raggedType(rows));
  const dtype = column.dtype === 'u8' ? 'f32' : column.dtype;
  return g.reshape(g.data(name, tensor(dtype, [rows, ...rowShape(column, rows)])), column.shape);
}

function rowShape({ shape }: TensorColumn, rows: number): readonly number[] {
  return rows === 1 ? shape : [sizeOf(shape) / rows];
}
