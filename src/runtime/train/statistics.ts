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
  standard_deviation: (column, rows) => {
    const center = mean(column, rows);
    const squares = fold(column, rows, 0, (sum, value, element) => sum + (value - (center[element] ?? 0)) ** 2);
    // As numpy's std: of the rows themselves, not of a population that they are drawn from. What never changes is not scaled.
    return squares.map((sum) => Math.sqrt(sum / rows.length) || 1);
  },
  minimum: (column, rows) => fold(column, rows, Infinity, Math.min),
  maximum: (column, rows) => fold(column, rows, -Infinity, Math.max),
};

/** f32 of a row's shape. */
export function measure(statistic: Statistic, column: Dense, rows: Int32Array): Float32Array {
  return Float32Array.from(measures[statistic](column, rows));
}

function mean(column: Dense, rows: Int32Array): Float64Array {
  return fold(column, rows, 0, (sum, value) => sum + value).map((sum) => sum / rows.length);
}

function fold({ values, shape }: Dense, rows: Int32Array, start: number, step: (folded: number, value: number, element: number) => number): Float64Array {
  const size = sizeOf(shape);
  const folded = new Float64Array(size).fill(start);
  for (const row of rows) {
    for (let element = 0; element < size; element += 1) folded[element] = step(folded[element] ?? 0, values[row * size + element] ?? 0, element);
  }
  return folded;
}
