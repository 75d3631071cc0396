/**
 * @file What a CSV file holds, for the checker: synchronous, and of bytes alone.
 */
import type { Code } from '../../compiler/diagnostics/codes.ts';
import type { CsvFacts, CsvPlan } from '../../compiler/program/data_plan.ts';
import type { DataHost } from './host.ts';

/** Why a file will not do: the message and help of diagnostic `code`. */
export interface CsvProblem {
  readonly code: Code;
  readonly problem: string;
  readonly help: string | null;
}

/** `path` is for messages. */
export function inspectCsv(bytes: Uint8Array, plan: CsvPlan, path: string): CsvFacts | CsvProblem {
  throw new Error(`not there yet: ${bytes.length} ${plan.path} ${path}`);
}

/** Finds the file (`baseDir`: folder of the program; sets of the registry's where `loadData` finds them) and inspects it. */
export function inspectCsvFile(plan: CsvPlan, host: DataHost, options: { readonly baseDir: string; readonly dataDir: string | null }): CsvFacts | CsvProblem {
  throw new Error(`not there yet: ${plan.path} ${host.now()} ${options.baseDir}`);
}
