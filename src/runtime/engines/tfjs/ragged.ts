/**
 * @file Ragged rows on the host, for every backend: TensorFlow.js has no ragged tensors, and what is made of them
 * (dense arrays, pairs of row and number) is small beside the work on it.
 */
import type { Attributes } from '../../../compiler/graph/primitives.ts';
import type { RaggedData } from '../engine.ts';

/** Each number of a row once, ascending. */
export function uniqueRows(ragged: RaggedData): RaggedData {
  const offsets = new Int32Array(ragged.offsets.length);
  const values = new Int32Array(ragged.values.length);
  let end = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    const sorted = ragged.values.slice(ragged.offsets[row], ragged.offsets[row + 1]).sort();
    for (let i = 0; i < sorted.length; i++) {
      const value = sorted[i] ?? 0;
      if (i === 0 || value !== sorted[i - 1]) values[end++] = value;
    }
    offsets[row + 1] = end;
  }
  return { offsets, values: values.subarray(0, end) };
}

/** Rows filled or cut to one length, as Keras's pad_sequences: [rows, length]. */
export function padRows(ragged: RaggedData, { length, padding, truncating, value }: Attributes['raggedPad']): Int32Array {
  const rows = ragged.offsets.length - 1;
  const padded = new Int32Array(rows * length).fill(value);
  for (let row = 0; row < rows; row++) {
    const start = ragged.offsets[row] ?? 0;
    const end = ragged.offsets[row + 1] ?? 0;
    const kept = Math.min(end - start, length);
    const from = truncating === 'pre' ? end - kept : start;
    padded.set(ragged.values.subarray(from, from + kept), row * length + (padding === 'pre' ? length - kept : 0));
  }
  return padded;
}

/** 1 where the number occurs in the row, else 0: [rows, size]. Numbers outside are left out. */
export function multiHotRows(ragged: RaggedData, size: number): Float32Array {
  const rows = ragged.offsets.length - 1;
  const hot = new Float32Array(rows * size);
  for (let row = 0; row < rows; row++) {
    for (let at = ragged.offsets[row] ?? 0, end = ragged.offsets[row + 1] ?? 0; at < end; at++) {
      const value = ragged.values[at] ?? 0;
      if (value >= 0 && value < size) hot[row * size + value] = 1;
    }
  }
  return hot;
}

/** The numbers within 0 … size - 1, and the row that each comes from. */
export function pairsOf(ragged: RaggedData, size: number): { readonly rows: Int32Array; readonly values: Int32Array } {
  const rows = new Int32Array(ragged.values.length);
  const values = new Int32Array(ragged.values.length);
  let count = 0;
  for (let row = 0; row + 1 < ragged.offsets.length; row++) {
    for (let at = ragged.offsets[row] ?? 0, end = ragged.offsets[row + 1] ?? 0; at < end; at++) {
      const value = ragged.values[at] ?? 0;
      if (value < 0 || value >= size) continue;
      rows[count] = row;
      values[count++] = value;
    }
  }
  return { rows: rows.subarray(0, count), values: values.subarray(0, count) };
}

/** The rows of `order[first … first + count]`, in that order. */
export function drawRagged(from: RaggedData, order: Int32Array, first: number, count: number): RaggedData {
  const offsets = new Int32Array(count + 1);
  for (let i = 0; i < count; i++) {
    const row = order[first + i] ?? 0;
    offsets[i + 1] = (offsets[i] ?? 0) + (from.offsets[row + 1] ?? 0) - (from.offsets[row] ?? 0);
  }
  const values = new Int32Array(offsets[count] ?? 0);
  for (let i = 0; i < count; i++) {
    const row = order[first + i] ?? 0;
    values.set(from.values.subarray(from.offsets[row], from.offsets[row + 1]), offsets[i]);
  }
  return { offsets, values };
}
