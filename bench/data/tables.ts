/**
 * @file Tables from plain arrays.
 */
import { sizeOf } from '../../src/compiler/graph/types.ts';
import type { Table } from '../../src/runtime/engines/engine.ts';

/** Dense features, each row of `shape`; labels are classes where they are whole numbers held as such. */
export function batchedTable(features: Float32Array | Uint8Array, shape: readonly number[], labels: Float32Array | Int32Array): Table {
  return {
    rows: features.length / sizeOf(shape),
    columns: new Map([
      ['features', { kind: 'tensor', dtype: features instanceof Uint8Array ? 'u8' : 'f32', shape, values: features }],
      ['labels', { kind: 'tensor', dtype: labels instanceof Int32Array ? 'i32' : 'f32', shape: [], values: labels }],
    ]),
  };
}
