/**
 * @file What transforms learn from a column: one number for each element of a row, over the rows given. Sums are in double
 * precision, in two passes. NaN stands for what is missing, and is passed over; of no number at all everything is 0.
 */
import type { Learning, Statistic } from '../../compiler/program/executable.ts';
import { sizeOf } from '../../compiler/graph/types.ts';
import type { Column } from '../engines/engine.ts';

type Dense = Extract<Column, { readonly kind: 'tensor' }>;

const measures: { readonly [S in Statistic]: (column: Dense, rows: Int32Array) => Float64Array } = {
  mean,
  standard_deviation: standardDeviation,
  minimum: (column, rows) => fold(column, rows, Infinity, Math.min),
  maximum: (column, rows) => fold(column, rows, -Infinity, Math.max),
  median,
};

/** What leaves numbers alone in a formula that scales by these. */
const neutral: { readonly [S in Statistic]: number } = { mean: 0, standard_deviation: 1, minimum: 0, maximum: 1, median: 0 };

/** f32 of a row's shape. */
export function measure(statistic: Statistic, column: Dense, rows: Int32Array): Float32Array {
  return Float32Array.from(measures[statistic](column, rows), (value) => (Number.isFinite(value) ? value : 0));
}

/** What a stage learns of a column, in the form in which its graph gets it. */
export function learn({ statistic, neutral: ranges }: Learning, column: Dense, rows: Int32Array): Float32Array {
  const measured = measure(statistic, column, rows);
  for (const [from, to] of ranges) measured.fill(neutral[statistic], from, to);
  return measured;
}

function mean({ values, shape }: Dense, rows: Int32Array): Float64Array {
  const size = sizeOf(shape);
  const sums = new Float64Array(size);
  const counts = new Float64Array(size);
  for (const row of rows) {
    for (let element = 0; element < size; element += 1) {
      const value = values[row * size + element] ?? 0;
      if (Number.isNaN(value)) continue;
      sums[element] = (sums[element] ?? 0) + value;
      counts[element] = (counts[element] ?? 0) + 1;
    }
  }
  return sums.map((sum, element) => sum / (counts[element] ?? 0));
}

/** As numpy's std: of the rows themselves, not of a population that they are drawn from. What never changes is not scaled. */
function standardDeviation(column: Dense, rows: Int32Array): Float64Array {
  const { values, shape } = column;
  const center = mean(column, rows);
  const size = sizeOf(shape);
  const squares = new Float64Array(size);
  const counts = new Float64Array(size);
  for (const row of rows) {
    for (let element = 0; element < size; element += 1) {
      const distance = (values[row * size + element] ?? 0) - (center[element] ?? 0);
      if (Number.isNaN(distance)) continue;
      squares[element] = (squares[element] ?? 0) + distance * distance;
      counts[element] = (counts[element] ?? 0) + 1;
    }
  }
  return squares.map((sum, element) => Math.sqrt(sum / (counts[element] ?? 0)) || 1);
}

/** Of an even number the mean of the two in the middle, as numpy's. */
function median({ values, shape }: Dense, rows: Int32Array): Float64Array {
  const size = sizeOf(shape);
  const medians = new Float64Array(size);
  for (let element = 0; element < size; element += 1) {
    const present = Float64Array.from(rows, (row) => values[row * size + element] ?? 0).filter((value) => !Number.isNaN(value)).sort();
    const middle = present.length >> 1;
    const upper = present[middle] ?? NaN;
    medians[element] = present.length % 2 === 1 ? upper : ((present[middle - 1] ?? NaN) + upper) / 2;
  }
  return medians;
}

function fold({ values, shape }: Dense, rows: Int32Array, start: number, step: (folded: number, value: number) => number): Float64Array {
  const size = sizeOf(shape);
  const folded = new Float64Array(size).fill(start);
  for (const row of rows) {
    for (let element = 0; element < size; element += 1) {
      const value = values[row * size + element] ?? 0;
      if (!Number.isNaN(value)) folded[element] = step(folded[element] ?? 0, value);
    }
  }
  return folded;
}
