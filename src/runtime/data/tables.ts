/**
 * @file Makes tables of raw arrays of numbers, and checks that arrays are what a data set needs.
 */
import type { NpzSplitPlan } from '../../compiler/program/data_plan.ts';
import type { Column, RaggedData, Table } from '../engines/engine.ts';
import type { DataProblem } from './loaded_data.ts';
import { LegacyRandom } from './mt19937.ts';
import { problem } from './problems.ts';
import type { NumberArray, RawArray, RawArrays } from './raw_arrays.ts';

/** The functions here throw `DataProblem`; `path` is for its message. */
export function expectRows(arrays: RawArrays, array: string, path: string): RaggedData {
  const found = arrays.get(array);
  if (found?.kind === 'rows') return found.rows;
  throw wrongArray(array, path, found, 'an array of lists of whole numbers');
}

function expectNumbers(arrays: RawArrays, array: string, path: string): Extract<RawArray, { kind: 'numbers' }> {
  const found = arrays.get(array);
  if (found?.kind === 'numbers' && found.shape.length > 0) return found;
  throw wrongArray(array, path, found, 'an array of numbers');
}

/** Whole numbers from 0 on, one a row. */
export function classLabels(arrays: RawArrays, array: string, rows: number, path: string): Int32Array {
  const { values, shape } = expectNumbers(arrays, array, path);
  const labels = values instanceof Int32Array ? values : Int32Array.from(values);
  if (shape.length !== 1 || shape[0] !== rows || labels.some((label, row) => label < 0 || label !== values[row])) {
    throw wrongArray(array, path, arrays.get(array), `one class number for each of ${rows} rows`);
  }
  return labels;
}

function wrongArray(array: string, path: string, found: RawArray | undefined, expected: string): DataProblem {
  const what =
    found === undefined ? 'missing'
    : found.kind === 'rows' ? `an array of ${found.rows.offsets.length - 1} lists`
    : `an array of numbers of shape ${found.shape.join('x') || 'scalar'}`;
  return problem('NN3006', { array, path, found: what, expected });
}

/** Bytes and 32-bit numbers stay; 64-bit ones become 32-bit. */
export function tensorColumn(values: NumberArray, shape: readonly number[]): Column {
  if (values instanceof Uint8Array) return { kind: 'tensor', dtype: 'u8', shape, values };
  if (values instanceof Int32Array) return { kind: 'tensor', dtype: 'i32', shape, values };
  return { kind: 'tensor', dtype: 'f32', shape, values: values instanceof Float32Array ? values : Float32Array.from(values) };
}

/** `numpy`'s `values[order]`. */
export function gatherNumbers(values: Int32Array, order: Int32Array): Int32Array {
  return order.map((row) => values[row] ?? 0);
}

/** `numpy`'s `values[order]` along the first axis; `size`: numbers a row. */
function gatherRows(values: NumberArray, order: Int32Array, size: number): NumberArray {
  const count = order.length * size;
  const taken =
    values instanceof Uint8Array ? new Uint8Array(count)
    : values instanceof Int32Array ? new Int32Array(count)
    : values instanceof Float32Array ? new Float32Array(count)
    : new Float64Array(count);
  for (const [i, row] of order.entries()) taken.set(values.subarray(row * size, (row + 1) * size), i * size);
  return taken;
}

/** Arrays x and y of one npz, shuffled and split as Keras's boston_housing; both in the numbers of the file. */
export function splitShuffled(
  arrays: RawArrays,
  options: Pick<NpzSplitPlan, 'testSplit' | 'seed'>,
  path: string,
): { readonly [part in 'train' | 'test']: { readonly x: NumberArray; readonly y: NumberArray; readonly shape: readonly number[] } } {
  const x = expectNumbers(arrays, 'x', path);
  const y = expectNumbers(arrays, 'y', path);
  const rows = x.shape[0] ?? 0;
  if (y.shape.length !== 1 || y.shape[0] !== rows) throw wrongArray('y', path, arrays.get('y'), `one number for each of ${rows} rows`);
  const order = new LegacyRandom(options.seed).permutation(rows);
  const split = Math.trunc(rows * (1 - options.testSplit));
  const shape = x.shape.slice(1);
  const take = (part: Int32Array): { x: NumberArray; y: NumberArray; shape: readonly number[] } => {
    return { x: gatherRows(x.values, part, x.values.length / rows), y: gatherRows(y.values, part, 1), shape };
  };
  return { train: take(order.subarray(0, split)), test: take(order.subarray(split)) };
}

/** Features as they are and labels that are numbers. */
export function numberTable(part: { readonly x: NumberArray; readonly y: NumberArray; readonly shape: readonly number[] }): Table {
  const features = tensorColumn(part.x instanceof Float64Array ? Float32Array.from(part.x) : part.x, part.shape);
  const labels: Column = { kind: 'tensor', dtype: 'f32', shape: [], values: Float32Array.from(part.y) };
  return { rows: part.y.length, columns: new Map([['features', features], ['labels', labels]]) };
}

/** Features as they are and labels that are class numbers, from arrays x and y of those names. */
export function classTable(arrays: RawArrays, x: string, y: string, path: string): Table {
  const features = expectNumbers(arrays, x, path);
  const rows = features.shape[0] ?? 0;
  return {
    rows,
    columns: new Map<string, Column>([
      ['features', tensorColumn(features.values, features.shape.slice(1))],
      ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: classLabels(arrays, y, rows, path) }],
    ]),
  };
}
