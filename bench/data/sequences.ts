/**
 * @file Rows of steps whose label stands in the last one: what a recurrent layer has to find.
 */
import type { Table } from '../../src/runtime/engines/engine.ts';
import { uniforms } from './random.ts';
import { batchedTable } from './tables.ts';

/** Features of shape [steps * width]; the label is the first number of the last step. */
export function rememberRows({ rows, steps, width }: { readonly rows: number; readonly steps: number; readonly width: number }): Table {
  const features = uniforms(7, rows * steps * width);
  const last = (steps - 1) * width;
  const labels = Float32Array.from({ length: rows }, (_, row) => features[row * steps * width + last] ?? 0);
  return batchedTable(features, [steps * width], labels);
}
