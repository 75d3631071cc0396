/**
 * @file Rows of the shapes and the sparsity of published data sets, from which there is something to learn: for machines that
 * lack the files. Times are much the same; losses are not those of the real data.
 */
import type { Table } from '../../src/runtime/engines/engine.ts';
import { normals, uniforms } from './random.ts';
import { batchedTable } from './tables.ts';

export interface WordRows {
  readonly rows: number;
  readonly words: number;
  /** Words a row, on average. */
  readonly length: number;
  readonly classes: number;
}

/** Words of a class's own, and how often one of them is drawn. */
const own = { words: 200, share: 0.1 };

/** Lists of word ids: frequent words are small numbers, lengths fall off as those of reviews do; 1 starts each row, 2 and 3 are rare. */
export function wordRows({ rows, words, length, classes }: WordRows): Table {
  const shapes = uniforms(1, 2 * rows);
  const labels = Int32Array.from({ length: rows }, (_, row) => Math.floor((shapes[2 * row] ?? 0) * classes));
  const lengths = Array.from({ length: rows }, (_, row) => Math.round(length * (0.3 - 0.7 * Math.log(1 - (shapes[2 * row + 1] ?? 0)))) + 1);
  const offsets = new Int32Array(rows + 1);
  lengths.forEach((count, row) => { offsets[row + 1] = (offsets[row] ?? 0) + count; });
  const draws = uniforms(2, 2 * (offsets[rows] ?? 0));
  const values = new Int32Array(offsets[rows] ?? 0);
  for (let row = 0; row < rows; row += 1) {
    for (let at = offsets[row] ?? 0; at < (offsets[row + 1] ?? 0); at += 1) {
      const draw = draws[2 * at] ?? 0;
      const isOwn = (draws[2 * at + 1] ?? 0) < own.share;
      // Log-uniform ranks are close to Zipf's law.
      values[at] = isOwn ? 4 + (((labels[row] ?? 0) * 7919 + Math.floor(draw * own.words) * 31) % (words - 4)) : 3 + Math.floor((words - 3) ** draw);
    }
    values[offsets[row] ?? 0] = 1;
  }
  return {
    rows,
    columns: new Map([
      ['features', { kind: 'ragged', rows: { offsets, values } }],
      ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: labels }],
    ]),
  };
}

/** Numbers, and a number that follows from them but for some noise: about 22, give or take 9. */
export function numberRows(rows: number, width: number): Table {
  const features = normals(3, rows * width);
  const weights = normals(4, width);
  const noise = normals(5, rows);
  const labels = Float32Array.from({ length: rows }, (_, row) => {
    const sum = weights.reduce((total, weight, column) => total + weight * (features[row * width + column] ?? 0), 0);
    return 22 + (9 * sum) / Math.sqrt(width) + 2 * (noise[row] ?? 0);
  });
  return batchedTable(features, [width], labels);
}

/** Grey images of one pattern a class, under noise. */
export function imageRows(rows: number, side: number, classes: number): Table {
  const size = side * side;
  const patterns = uniforms(8, classes * size);
  const noise = uniforms(9, rows * size);
  const labels = Int32Array.from({ length: rows }, (_, row) => (row * 7) % classes);
  const features = Uint8Array.from(noise, (value, at) => {
    const pattern = patterns[(labels[Math.floor(at / size)] ?? 0) * size + (at % size)] ?? 0;
    return Math.floor(255 * (0.2 * pattern + 0.8 * value));
  });
  return batchedTable(features, [side, side], labels);
}
