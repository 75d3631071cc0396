/**
 * @file Rows of published data sets, from where `nnc run` would take them, without fetching anything.
 */
import type { ReadPlan } from '../../src/compiler/program/data_plan.ts';
import { loadData } from '../../src/runtime/data/load_data.ts';
import { DataProblem, type LoadedData } from '../../src/runtime/data/loaded_data.ts';
import type { Table } from '../../src/runtime/engines/engine.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';
import type { BenchRows } from '../workloads/workload.ts';

/** `choose`: the rows to learn from; `make`: rows instead, where the data set is not on this machine. */
export async function publishedOr(plan: ReadPlan, choose: (data: LoadedData) => Table, make: () => Table): Promise<BenchRows> {
  try {
    return { table: choose(await loadData(plan, createNodeDataHost(), { dataDir: null, baseDir: '.', offline: true })), from: 'published' };
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    return { table: make(), from: 'synthetic' };
  }
}
