/**
 * @file Tables, drawing batches from them, and reading values back. Rows are drawn on the host into new arrays: a few hundred
 * rows are copied in microseconds, and ragged rows have to be there anyway.
 */
import { batchType, type Column, type StepValue, type Table, type TensorData } from '../engine.ts';
import { printType, sizeOf, type Dtype, type TensorType, type ValueType } from '../../../compiler/graph/types.ts';
import { drawRagged } from './ragged.ts';
import { isRagged, isTuple, tfDtype, zerosOf, type HostArray, type Tensor, type Tf, type Tuple, type Value } from './types.ts';

/** Which rows a step sees: `order[first … first + rows]`. */
export interface Batch {
  readonly order: Int32Array;
  readonly first: number;
  readonly rows: number;
}

/** The batch's rows of a column, as the type that the graph reads. Throws where the column has another shape or dtype. */
export function drawBatch(tf: Tf, table: Table, name: string, type: ValueType, batch: Batch): Value {
  const column = table.columns.get(name);
  if (column === undefined) throw new Error(`the table has no column ${name}`);
  if (!givesType(column, type, batch.rows)) throw new Error(`column ${name} gives ${printType(batchType(column, batch.rows))}, but the graph reads ${printType(type)}`);
  if (column.kind === 'ragged' || type.kind !== 'tensor') {
    if (column.kind !== 'ragged') throw new Error(`column ${name} is not ragged`);
    return drawRagged(column.rows, batch.order, batch.first, batch.rows);
  }
  const width = sizeOf(column.shape);
  const values = zerosOf(type.dtype, batch.rows * width);
  for (let i = 0; i < batch.rows; i++) {
    const start = (batch.order[batch.first + i] ?? 0) * width;
    if (width === 1) values[i] = column.values[start] ?? 0;
    else values.set(column.values.subarray(start, start + width), i * width);
  }
  return tf.tensor(values, [...type.shape], tfDtype[type.dtype]);
}

/** Bytes stand for either kind of number; everything else must be just what the graph reads. */
function givesType(column: Column, type: ValueType, rows: number): boolean {
  const given = batchType(column, rows);
  if (given.kind !== 'tensor' || type.kind !== 'tensor') return given.kind === type.kind && type.kind === 'ragged' && type.rows === rows;
  const sameNumbers = given.dtype === type.dtype || (column.kind === 'tensor' && column.dtype === 'u8' && type.dtype === 'i32');
  return sameNumbers && printType({ ...given, dtype: type.dtype }) === printType(type);
}

/** A tensor of those numbers. The array is copied, as a backend may keep it. */
export function upload(tf: Tf, { type, values }: TensorData): Tensor {
  if (values.length !== sizeOf(type.shape)) throw new Error(`${values.length} numbers were given for ${printType(type)}`);
  return tf.tensor(copyAs(type.dtype, values), [...type.shape], tfDtype[type.dtype]);
}

/** The value's numbers now, copied. Only where a backend can answer at once. */
export function readNow(value: Value, type: ValueType): StepValue {
  if (isTuple(value)) throw new Error('a tuple is no output');
  return isRagged(value) ? { offsets: value.offsets.slice(), values: value.values.slice() } : copyAs(dtypeOf(type), value.dataSync());
}

/** The value's numbers when the backend has them, copied. */
export async function readLater(value: Exclude<Value, Tuple>, type: ValueType): Promise<StepValue> {
  return isRagged(value) ? value : copyAs(dtypeOf(type), await value.data());
}

export function tensorData(type: TensorType, values: HostArray): TensorData {
  return { type, values: copyAs(type.dtype, values) };
}

function dtypeOf(type: ValueType): Dtype {
  if (type.kind !== 'tensor') throw new Error('a tensor type was expected');
  return type.dtype;
}

/** A copy in the array of the dtype: the CPU backend's cast leaves the old array under the new dtype. */
function copyAs(dtype: Dtype, values: HostArray): HostArray {
  const copy = zerosOf(dtype, values.length);
  copy.set(values);
  return copy;
}
