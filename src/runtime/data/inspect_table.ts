/**
 * @file What a table holds, for the checker, with the same rules as reading it; of text at once.
 */
import type { Code } from '../../compiler/diagnostics/codes.ts';
import type { TableFacts, TablePlan } from '../../compiler/program/data_plan.ts';
import type { DataHost } from './host.ts';
import { DataProblem, type LookupOptions } from './loaded_data.ts';
import { problemOfReading } from './problems.ts';
import type { TableContent } from './table_maker.ts';
import { findNamedFile, readTable, readTextTable, type TextPlan } from './table_source.ts';

/** Why a file will not do: the message and help of diagnostic `code`. */
export interface FileProblem {
  readonly code: Code;
  readonly problem: string;
  readonly help: string | null;
}

/** `path` is for messages. */
export function inspectTable(bytes: Uint8Array, plan: TextPlan, path: string): TableFacts | FileProblem {
  try {
    return factsOf(readTextTable(bytes, plan, path));
  } catch (error) {
    return fileProblem(error);
  }
}

/** Finds the file where `loadData` finds it (`baseDir`: folder of the program) and inspects it. */
export function inspectTableFile(plan: TextPlan, host: DataHost, options: LookupOptions & { readonly baseDir: string }): TableFacts | FileProblem {
  try {
    const { path, shown } = findNamedFile(plan, host, options);
    return inspectTable(host.readFileSync(path), plan, shown);
  } catch (error) {
    return fileProblem(problemOfReading(error, plan.path));
  }
}

/** Likewise, of any table. */
export async function inspectAnyTableFile(plan: TablePlan, host: DataHost, options: LookupOptions & { readonly baseDir: string }): Promise<TableFacts | FileProblem> {
  try {
    const { path, shown } = findNamedFile(plan, host, options);
    return factsOf(await readTable(await host.readFile(path), plan, shown));
  } catch (error) {
    return fileProblem(problemOfReading(error, plan.path));
  }
}

export function factsOf({ rows, featureNames, oneHot, target }: TableContent): TableFacts {
  return { rows, features: featureNames, oneHot, target: target === null ? null : { names: target.names, classes: target.kind === 'class' ? target.classes : null } };
}

/** Throws on what is no problem of the file. */
export function fileProblem(error: unknown): FileProblem {
  if (!(error instanceof DataProblem)) throw error;
  const { code, message, help } = error.diagnostic;
  return { code, problem: message, help };
}
