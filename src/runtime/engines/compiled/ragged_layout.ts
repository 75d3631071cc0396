/**
 * @file Lays ragged rows out for kernels: numbers ascending, once each or counted, and for each thread where its part of a row begins. A thread's part are
 * the numbers that name its rows of the table, so that it alone sums into them. How the table is divided follows what the data ask for, and changes
 * no sum.
 */
import type { RaggedNeed } from '../../../compiler/codegen/plan/control.ts';
import type { Column, RaggedData } from '../engine.ts';

export interface RaggedLayout {
  /** [rows × (threads + 1)]: where in `numbers` each thread's part of a row begins, and the row ends. */
  readonly splits: Int32Array;
  readonly numbers: Int32Array;
  /** How often each number stands in its row; null where once is enough. */
  readonly weights: Float32Array | null;
  /** [threads + 1]: which rows of the table are whose. */
  readonly bounds: Int32Array;
}

/** Updating a row of the table, in terms of adding to it once. */
const updateCost = 12;
/** Rows of a batch, where tables are long: for estimates alone. */
const usualBatch = 512;

/** Throws RangeError where a number of a dense column is no row of the table. */
export function layOutRows(column: Column, need: RaggedNeed, rows: number, threads: number): RaggedLayout {
  const size = need.size ?? 0;
  const { starts, numbers, weights } = ascending(column, need, rows, size);
  const bounds = divideTable(numbers, size, threads, rows);
  const splits = new Int32Array(rows * (threads + 1));
  for (let row = 0; row < rows; row++) {
    let at = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    for (let thread = 0; thread <= threads; thread++) {
      const bound = thread === threads ? Infinity : (bounds[thread] ?? 0);
      while (at < end && (numbers[at] ?? 0) < bound) at++;
      splits[row * (threads + 1) + thread] = thread === 0 ? (starts[row] ?? 0) : at;
    }
  }
  return { splits, numbers, weights, bounds };
}

function ascending(column: Column, { form }: RaggedNeed, rows: number, size: number): { readonly starts: Int32Array; readonly numbers: Int32Array; readonly weights: Float32Array | null } {
  const width = column.kind === 'tensor' ? column.values.length / Math.max(1, rows) : 0;
  const all = column.kind === 'tensor' ? column.values.length : column.rows.values.length;
  const starts = new Int32Array(rows + 1);
  const numbers = new Int32Array(all);
  const weights = form === 'counted' ? new Float32Array(all) : null;
  let end = 0;
  for (let row = 0; row < rows; row++) {
    const sorted = rowOf(column, row, width, size);
    for (let index = 0; index < sorted.length; index++) {
      const number = sorted[index] ?? -1;
      if (number < 0 || number >= size) continue;
      if (end > (starts[row] ?? 0) && numbers[end - 1] === number) {
        if (weights !== null) weights[end - 1] = (weights[end - 1] ?? 0) + 1;
        continue;
      }
      numbers[end] = number;
      if (weights !== null) weights[end] = 1;
      end += 1;
    }
    starts[row + 1] = end;
  }
  return { starts, numbers: numbers.slice(0, end), weights: weights === null ? null : weights.slice(0, end) };
}

function rowOf(column: Column, row: number, width: number, size: number): Int32Array {
  if (column.kind === 'ragged') {
    const values = column.rows.values.subarray(column.rows.offsets[row], column.rows.offsets[row + 1]);
    for (let index = 1; index < values.length; index++) if ((values[index] ?? 0) < (values[index - 1] ?? 0)) return values.slice().sort();
    return values;
  }
  const sorted = Int32Array.from(column.values.subarray(row * width, (row + 1) * width)).sort();
  const strange = (sorted[0] ?? 0) < 0 ? sorted[0] : sorted.at(-1);
  if (strange !== undefined && (strange < 0 || strange >= size)) throw new RangeError(`row ${strange} of ${size} was asked for`);
  return sorted;
}

/** Bounds between which the threads have about as much to do. */
function divideTable(numbers: Int32Array, size: number, threads: number, rows: number): Int32Array {
  const bounds = new Int32Array(threads + 1).fill(size);
  bounds[0] = 0;
  if (threads === 1) return bounds;
  const costs = new Float64Array(size);
  for (const number of numbers) costs[number] = (costs[number] ?? 0) + 1;
  // A step adds for some of the rows, and updates each row of the table once.
  const share = Math.min(usualBatch, rows) / Math.max(1, rows);
  let total = 0;
  for (let number = 0; number < size; number++) {
    costs[number] = (costs[number] ?? 0) * share + updateCost;
    total += costs[number] ?? 0;
  }
  let sum = 0;
  let thread = 1;
  for (let number = 0; number < size && thread < threads; number++) {
    sum += costs[number] ?? 0;
    while (thread < threads && sum >= (total * thread) / threads) bounds[thread++] = number + 1;
  }
  return bounds;
}

/** Each number of a row once, ascending. */
export function distinctRows({ offsets, values }: RaggedData): RaggedData {
  const rows = Array.from({ length: offsets.length - 1 }, (_, row) => Int32Array.from(new Set(values.slice(offsets[row], offsets[row + 1]).sort())));
  const ends = new Int32Array(offsets.length);
  rows.forEach(({ length }, row) => { ends[row + 1] = (ends[row] ?? 0) + length; });
  const joined = new Int32Array(ends.at(-1) ?? 0);
  rows.forEach((row, index) => { joined.set(row, ends[index]); });
  return { offsets: ends, values: joined };
}
