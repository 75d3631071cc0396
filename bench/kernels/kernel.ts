/**
 * @file What a kernel benchmark is: a step of one primitive, or a few, on states that a session keeps.
 */
import type { GraphBuilder } from '../../src/compiler/graph/builder.ts';
import type { Table } from '../../src/runtime/engines/engine.ts';

export interface Kernel {
  readonly name: string;
  /** Rows a step, and rows that steps draw from: one that nobody reads, where there is none. */
  readonly batch: number;
  readonly table: Table;
  /** Reads states and the table's columns, and updates states. */
  readonly build: (g: GraphBuilder) => void;
  readonly work: Work;
}

/** What a step does: floating-point operations (a product with its sum is two), or bytes that must at least be read and written. */
export type Work = { readonly flops: number } | { readonly bytes: number };

/** A table for kernels that read none. */
export const noRows: Table = { rows: 1, columns: new Map([['unread', { kind: 'tensor', dtype: 'f32', shape: [], values: new Float32Array(1) }]]) };
