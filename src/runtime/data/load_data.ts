/**
 * @file Reads a data set as its plan says, from wherever it is.
 */
import type { ReadPlan } from '../../compiler/program/data_plan.ts';
import type { DataHost } from './host.ts';
import type { LoadedData, LoadOptions } from './loaded_data.ts';

/** Throws `DataProblem`. */
export function loadData(plan: ReadPlan, host: DataHost, options: LoadOptions): Promise<LoadedData> {
  throw new Error(`not there yet: ${plan.format} ${host.now()} ${options.baseDir}`);
}
