/**
 * @file Finds the file of a table and reads it.
 */
import type { CsvPlan, JsonlPlan, TablePlan } from '../../compiler/program/data_plan.ts';
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import type { Column, Table } from '../engines/engine.ts';
import { readCsvTable } from './csv_table.ts';
import type { DataHost } from './host.ts';
import { readJsonlTable } from './jsonl_table.ts';
import { decodeText } from './lines.ts';
import type { DataOrigin, LoadedData, LookupOptions, TableColumn } from './loaded_data.ts';
import { findFiles, lackingNotices } from './places.ts';
import { problem, problemOfReading } from './problems.ts';
import type { TableContent } from './table_maker.ts';

export interface FoundFile {
  readonly path: string;
  /** What messages call it: as the program does, where it does. */
  readonly shown: string;
  readonly origin: DataOrigin;
  readonly notices: readonly Diagnostic[];
}

type Known = ReadonlyMap<string, readonly string[]>;

type Places = LookupOptions & { readonly baseDir: string };

/** Throws `DataProblem` where there is no such file. */
export function findNamedFile({ path: named, files }: Pick<TablePlan, 'path' | 'files'>, host: DataHost, options: Places): FoundFile {
  if (files.length > 0) {
    const found = findFiles(files, host, options);
    const path = found.origin?.files[0];
    if (found.origin === null || path === undefined) throw problem('NN3012', { path: named }, `it was looked for in ${found.looked.join(', ')}`);
    return { path, shown: path, origin: found.origin, notices: lackingNotices(found, path) };
  }
  const path = host.resolve(options.baseDir, named);
  const facts = host.statSync(path);
  if (facts === null) throw problem('NN3012', { path: named }, path === named ? undefined : `it was looked for as ${path}`);
  if (!facts.folder && !facts.regular) throw problem('NN3004', { path: named, reason: 'it is no file of data but a device or a pipe' });
  return { path, shown: named, origin: { kind: 'file', path, files: [path] }, notices: [] };
}

/** A table whose reader is there at once. */
export type TextPlan = CsvPlan | JsonlPlan;

/** What the bytes hold under the plan. `known`: categories of columns by name, of a table that was read before. Throws `DataProblem`. */
export function readTextTable(bytes: Uint8Array, plan: TextPlan, path: string, known?: Known): TableContent {
  const text = decodeText(bytes, path);
  switch (plan.format) {
    case 'csv':
      return readCsvTable({ path, text, separator: plan.separator }, plan, known);
    case 'jsonl':
      return readJsonlTable({ path, text }, plan, known);
  }
}

/** Likewise of any table; what reads Parquet is loaded only for those who need it. Throws `DataProblem` or `Malformed`. */
export async function readTable(bytes: Uint8Array, plan: TablePlan, path: string, known?: Known): Promise<TableContent> {
  if (plan.format !== 'parquet') return readTextTable(bytes, plan, path, known);
  const { readParquetTable } = await import('./parquet_table.ts');
  return readParquetTable(bytes, plan, path, known);
}

/** Columns as `ColumnsPlan` says; `like`: the features of a table that was read before, which this one must have as well. Throws `DataProblem`. */
export async function loadTable(plan: TablePlan, host: DataHost, options: Places, like?: readonly TableColumn[]): Promise<LoadedData> {
  const { path, shown, origin, notices } = findNamedFile(plan, host, options);
  try {
    const known = like === undefined ? undefined : new Map(like.flatMap(({ name, categories }) => (categories === null ? [] : [[name, categories] as const])));
    const wanted = like === undefined ? plan : likened(plan, like);
    const content = await readTable(await host.readFile(path), wanted, shown, known);
    return { train: tableOf(content), test: null, origin, notices, dropped: content.dropped, features: content.columns };
  } catch (error) {
    throw problemOfReading(error, shown);
  }
}

/** The plan of a file that is as one that was read before: with a heading or without, as that, and with its features. */
function likened(plan: TablePlan, like: readonly TableColumn[]): TablePlan {
  const headed = like.some(({ name }) => !/^column \d+$/.test(name));
  const named = plan.series === null && plan.text === null ? { ...plan, features: like.map(({ name }) => name) } : plan;
  return named.format === 'csv' && named.header === 'auto' ? { ...named, header: headed } : named;
}

function tableOf({ rows, featureNames, features, texts, target, weights }: TableContent): Table {
  const columns = new Map<string, Column>([['features', texts ?? { kind: 'tensor', dtype: 'f32', shape: [featureNames.length], values: features }]]);
  if (target?.kind === 'class') columns.set('labels', { kind: 'tensor', dtype: 'i32', shape: [], values: target.values });
  if (target?.kind === 'number') columns.set('labels', { kind: 'tensor', dtype: 'f32', shape: target.names.length === 1 ? [] : [target.names.length], values: target.values });
  if (weights !== null) columns.set('weights', { kind: 'tensor', dtype: 'f32', shape: [], values: weights });
  return { rows, columns };
}
