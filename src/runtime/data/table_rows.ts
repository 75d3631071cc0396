/**
 * @file The columns of a program's table, with the names of those that are categories, and its first row: how people know its rows.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import type { Program } from '../../compiler/program/program.ts';
import type { DataHost } from './host.ts';
import type { LookupOptions, TableColumn } from './loaded_data.ts';
import { loadTable } from './table_source.ts';

export interface TableRows {
  /** Whether columns have names of their own. */
  readonly named: boolean;
  readonly columns: readonly TableColumn[];
  readonly row: readonly (number | string | null)[];
}

/** Null where rows are no table, or more numbers than it has columns. Throws `DataProblem`. */
export async function readTableRows({ data }: Program, host: DataHost, options: LookupOptions & { readonly baseDir: string }): Promise<TableRows | null> {
  if (data === null || !('series' in data.read) || data.rows.features.kind === 'text') return null;
  const { train, features: columns = [] } = await loadTable(data.read, host, options);
  const width = columns.reduce((sum, { categories }) => sum + (categories?.length ?? 1), 0);
  const features = train.columns.get('features');
  const named = columns.some(({ name, categories }) => categories !== null || !/^column \d+$/.test(name));
  // A column of lists is many numbers under one name.
  if (features?.kind !== 'tensor' || sizeOf(features.shape) !== width) return null;
  return { named, columns, row: cellsOf(columns, features.values) };
}

function cellsOf(columns: readonly TableColumn[], values: ArrayLike<number>): TableRows['row'] {
  let at = 0;
  return columns.map(({ categories }) => {
    const from = at;
    at += categories?.length ?? 1;
    if (categories !== null) return categories.find((_, place) => values[from + place] === 1) ?? null;
    const value = values[from] ?? NaN;
    return Number.isNaN(value) ? null : Number(value.toPrecision(7));
  });
}
