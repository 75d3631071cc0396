/**
 * @file What transforms learn from features: one number for each element of a row, over the rows given. Sums are in double
 * precision, in two passes.
 */
import type { Statistic } from '../../compiler/program/executable.ts';
import { sizeOf } from '../../compiler/graph/types.ts';
import type { Column } from '../engines/engine.ts';

type Dense = Extract<Column, { readonly kind: 'tensor' }>;

const measures: { readonly [S in Statistic]: (column: Dense, rows: Int32Array) => Float64Array } = {
  mean,
  standard_deviation: standardDeviation,
  minimum: (column, rows) => fold(column, rows, Infinity, Math.min),
  maximum: (column, rows) => fold(column, rows, -Infinity, Math.max),
};

/** f32 of a row's shape. */
export function measure(statistic: Statistic, column: Dense, rows: Int32Array): Float32Array {
  return Float32Array.from(measures[statistic](column, rows));
}

function mean({ values, shape }: Dense, rows: Int32Array): Float64Array {
  const size = sizeOf(shape);
  const sums = new Float64Array(size);
  for (const row of rows) {
    for (let element = 0; element < size; element += 1) sums[element] = (sums[element] ?? 0) + (values[row * size + element] ?? 0);
  }
  return sums.map((sum) => sum / rows.length);
}

/** As numpy's std: of the rows themselves, not of a population that they are drawn from. What never changes is not scaled. */
function standardDeviation(column: Dense, rows: Int32Array): Float64Array {
  const { values, shape } = column;
  const center = mean(column, rows);
  const size = sizeOf(shape);
  const squares = new Float64Array(size);
  for (const row of rows) {
    for (let element = 0; element < size; element += 1) {
      const distance = (values[row * size + element] ?? 0) - (center[element] ?? 0);
      squares[element] = (squares[element] ?? 0) + distance * distance;
    }
  }
  return squares.map((sum) => Math.sqrt(sum / rows.length) || 1);
}

function fold({ values, shape }: Dense, rows: Int32Array, start: number, step: (folded: number, value: number) => number): Float64Array {
  const size = sizeOf(shape);
  const folded = new Float64Array(size).fill(start);
  for (const row of rows) {
    for (let element = 0; element < size; element += 1) folded[element] = step(folded[element] ?? 0, values[row * size + element] ?? 0);
  }
  return folded;
}
