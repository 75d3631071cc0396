/**
 * @file Finds a CSV file and reads it into a table.
 */
import type { CsvPlan } from '../../compiler/program/data_plan.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Column, Table } from '../engines/engine.ts';
import { decodeCsv } from './csv_cells.ts';
import { readCsvTable } from './csv_table.ts';
import type { DataHost } from './host.ts';
import type { DataOrigin, LoadedData, LookupOptions } from './loaded_data.ts';
import { findFiles, lackingNotices } from './places.ts';
import { problem, problemOfReading } from './problems.ts';

interface FoundCsv {
  readonly path: string;
  /** What messages call it: as the program does, where it does. */
  readonly shown: string;
  readonly origin: DataOrigin;
  readonly notices: readonly Diagnostic[];
}

/** Throws `DataProblem` where there is no such file. */
export function findCsv(plan: CsvPlan, host: DataHost, options: LookupOptions & { readonly baseDir: string }): FoundCsv {
  if (plan.files.length > 0) {
    const found = findFiles(plan.files, host, options);
    const path = found.origin?.files[0];
    if (found.origin === null || path === undefined) throw problem('NN3012', { path: plan.path }, `it was looked for in ${found.looked.join(', ')}`);
    return { path, shown: path, origin: found.origin, notices: lackingNotices(found, path) };
  }
  const path = host.resolve(options.baseDir, plan.path);
  const facts = host.statSync(path);
  if (facts === null) throw problem('NN3012', { path: plan.path }, path === plan.path ? undefined : `it was looked for as ${path}`);
  return { path, shown: plan.path, origin: { kind: 'file', path, files: [path] }, notices: [] };
}

/** Columns as `CsvPlan` says. Throws `DataProblem`. */
export async function loadCsv(plan: CsvPlan, host: DataHost, options: LookupOptions & { readonly baseDir: string }): Promise<LoadedData> {
  const { path, shown, origin, notices } = findCsv(plan, host, options);
  try {
    return { train: makeCsvTable(await host.readFile(path), plan, shown), test: null, origin, notices };
  } catch (error) {
    throw problemOfReading(error, shown);
  }
}

function makeCsvTable(bytes: Uint8Array, plan: CsvPlan, path: string): Table {
  const { rows, featureNames, features, target } = readCsvTable(decodeCsv(bytes, path), plan);
  const columns = new Map<string, Column>([['features', { kind: 'tensor', dtype: 'f32', shape: [featureNames.length], values: features }]]);
  if (target !== null) {
    columns.set('labels', { kind: 'tensor', dtype: target.kind === 'class' ? 'i32' : 'f32', shape: [], values: target.values });
  }
  return { rows, columns };
}
