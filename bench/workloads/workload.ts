/**
 * @file What a workload is: a program, the rows it learns from, and how fast the engine must be beside its peers.
 */
import type { TableFacts, ReadPlan } from '../../src/compiler/program/data_plan.ts';
import type { Table } from '../../src/runtime/engines/engine.ts';

/** Where rows are from: the published data set, rows of the same shapes and sparsity instead of it, or the workload's own formula. */
export type RowsFrom = 'published' | 'synthetic' | 'formula';

export interface BenchRows {
  /** Columns as the program's source would load them, before any transform. */
  readonly table: Table;
  readonly from: RowsFrom;
}

export interface Workload {
  /** As `--workloads` and the peers' scripts know it. */
  readonly name: string;
  readonly title: string;
  /** What the table counts in; the peers take the same steps either way. */
  readonly unit: 'epoch' | 'step';
  /** One `fit`, whose batch is everyone's. */
  readonly program: string;
  /** What the program's CSV file would hold, where it names one; there is no such file. */
  readonly csv?: TableFacts;
  /** `plan`: how the program reads its data. */
  readonly rows: (plan: ReadPlan) => Promise<BenchRows>;
  readonly target: Target;
  /** Peers that have a script for it; all of them where this is not given. */
  readonly peers?: readonly string[];
}

/** What is compared with Keras alone, on both of its backends, and must be as fast. */
export const besideKeras = { target: { node20: 1, node24: 1 }, peers: ['keras-tf', 'keras-jax'] } as const;

/** The best peer's time is to be divided by this number, by Node's major version; null where there is no target. From Node 24 on, relaxed SIMD. */
export interface Target {
  readonly node20: number | null;
  readonly node24: number | null;
}

/** The number for a Node of that major version. */
export function targetFor({ node20, node24 }: Target, major: number): number | null {
  return major >= 24 ? node24 : node20;
}
