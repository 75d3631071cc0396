/**
 * @file Rows of tables over typed arrays: gathering and adding up, by dense indices and by ragged rows.
 */
import type { RaggedData } from '../../engine.ts';
import type { HostArray } from '../types.ts';

/** `out[i] = table[indices[i]]` for rows of `width` numbers. Throws where an index names no row. */
export function gatherRows(out: HostArray, table: HostArray, indices: HostArray, rows: number, width: number): void {
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i] ?? 0;
    if (!(row >= 0 && row < rows)) throw new Error(`index ${row} is outside the ${rows} rows of the table`);
    if (width < 64) for (let from = row * width, to = i * width, end = to + width; to < end; to++, from++) out[to] = table[from] ?? 0;
    else out.set(table.subarray(row * width, (row + 1) * width), i * width);
  }
}

/** `out[indices[i]] += updates[i]` for rows of `width` numbers. Throws where an index names no row. */
export function scatterRows(out: HostArray, indices: HostArray, updates: HostArray, rows: number, width: number): void {
  for (let i = 0; i < indices.length; i++) {
    const row = indices[i] ?? 0;
    if (!(row >= 0 && row < rows)) throw new Error(`index ${row} is outside the ${rows} rows`);
    addRow(out, row * width, updates, i * width, width);
  }
}

/** `out[b]` = sum of the table's rows that ragged row b names. */
export function gatherSumRows(out: Float32Array, table: HostArray, ragged: RaggedData, tableRows: number, width: number): void {
  const { offsets, values } = ragged;
  const sums = new Float64Array(width);
  for (let b = 0; b + 1 < offsets.length; b++) {
    sums.fill(0);
    for (let at = offsets[b] ?? 0, end = offsets[b + 1] ?? 0; at < end; at++) {
      const row = values[at] ?? 0;
      if (row < 0 || row >= tableRows) continue;
      const start = row * width;
      for (let i = 0; i < width; i++) sums[i] = (sums[i] ?? 0) + (table[start + i] ?? 0);
    }
    out.set(sums, b * width);
  }
}

/** `out[v] += updates[b]` for each number v of ragged row b. */
export function raggedScatterRows(out: Float32Array, ragged: RaggedData, updates: HostArray, rows: number, width: number): void {
  const { offsets, values } = ragged;
  for (let b = 0; b + 1 < offsets.length; b++) {
    for (let at = offsets[b] ?? 0, end = offsets[b + 1] ?? 0; at < end; at++) {
      const row = values[at] ?? 0;
      if (row >= 0 && row < rows) addRow(out, row * width, updates, b * width, width);
    }
  }
}

function addRow(out: HostArray, to: number, updates: HostArray, from: number, width: number): void {
  for (let i = 0; i < width; i++) out[to + i] = (out[to + i] ?? 0) + (updates[from + i] ?? 0);
}
