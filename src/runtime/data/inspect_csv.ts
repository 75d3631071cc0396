/**
 * @file What a CSV file holds, for the checker: synchronous, and with the same rules as reading it.
 */
import type { Code } from '../../compiler/diagnostics/codes.ts';
import type { CsvFacts, CsvPlan } from '../../compiler/program/data_plan.ts';
import { decodeCsv } from './csv_cells.ts';
import { findCsv } from './csv_source.ts';
import { readCsvTable } from './csv_table.ts';
import type { DataHost } from './host.ts';
import { DataProblem } from './loaded_data.ts';
import { problemOfReading } from './problems.ts';

/** Why a file will not do: the message and help of diagnostic `code`. */
export interface CsvProblem {
  readonly code: Code;
  readonly problem: string;
  readonly help: string | null;
}

/** `path` is for messages. */
export function inspectCsv(bytes: Uint8Array, plan: CsvPlan, path: string): CsvFacts | CsvProblem {
  try {
    const { rows, featureNames, target } = readCsvTable(decodeCsv(bytes, path), plan);
    return {
      rows,
      features: featureNames,
      target: target === null ? null : { name: target.name, classes: target.kind === 'class' ? target.classes : null },
    };
  } catch (error) {
    return csvProblem(error);
  }
}

/** Finds the file where `loadData` finds it (`baseDir`: folder of the program) and inspects it. */
export function inspectCsvFile(plan: CsvPlan, host: DataHost, options: { readonly baseDir: string; readonly dataDir: string | null }): CsvFacts | CsvProblem {
  try {
    const { path, shown } = findCsv(plan, host, options);
    return inspectCsv(host.readFileSync(path), plan, shown);
  } catch (error) {
    return csvProblem(problemOfReading(error, plan.path));
  }
}

function csvProblem(error: unknown): CsvProblem {
  if (!(error instanceof DataProblem)) throw error;
  const { code, message, help } = error.diagnostic;
  return { code, problem: message, help };
}
