/**
 * @file Makes a table of a Parquet file. What cells mean is `table_maker.ts`'s.
 */
import { parseDecimal, parseFloat16 } from 'hyparquet/src/convert.js';
import type { ParquetPlan } from '../../compiler/program/data_plan.ts';
import type { Cell } from './cells.ts';
import { attempt, mostValues, openParquet, type ParquetColumn, type ParquetFile } from './parquet_file.ts';
import { Allowance, readChunk, type Entries, type RawValue } from './parquet_pages.ts';
import { problem } from './problems.ts';
import { Malformed } from './raw_arrays.ts';
import { TableMaker, type TableContent } from './table_maker.ts';
import { TableProblems } from './table_problems.ts';

/** What pandas calls the index of a table, which is no column to learn from. */
const index = /^__index_level_\d+__$/;

/** `known`: categories of columns by name, of a table that was read before. Throws `DataProblem` or `Malformed`. */
export function readParquetTable(bytes: Uint8Array, plan: ParquetPlan, path: string, known?: ReadonlyMap<string, readonly string[]>): TableContent {
  const file = openParquet(bytes);
  const columns = file.columns.filter(({ name }) => plan.features !== null || !index.test(name));
  const names = columns.map(({ name }) => name);
  const places = { path, ofCell: (row: number) => `${path}, row ${row}`, lackingHelp: () => null, hugeHelp: null };
  const maker = new TableMaker(plan, new TableProblems(places, names), { headed: true, ...(known === undefined ? {} : { known }) });
  if (file.rows * maker.columns.size > mostValues) throw new Malformed(`its ${file.rows} rows of ${maker.columns.size} columns are more than can be held`);
  const allowance = new Allowance();
  const cells = columns.map((column, place) => (maker.columns.has(place) ? attempt(() => readColumn(file, column, allowance, path)) : null));
  for (let row = 0; row < file.rows; row += 1) maker.take(cells.map((column) => column?.[row] ?? null), row + 1);
  return maker.finish();
}

function readColumn(file: ParquetFile, column: ParquetColumn, allowance: Allowance, path: string): ArrayLike<Cell> {
  if (column.kind === null) throw problem('NN3030', { path, name: column.name, what: column.what }, 'leave it out by naming the others as `features`');
  const convert = converterOf(column);
  const lists = column.elements !== null;
  const cells: Cell[] | Float64Array = !lists && column.kind === 'number' ? new Float64Array(file.rows) : [];
  let row = 0;
  for (const { rows, data } of column.chunks) {
    const end = row + rows;
    const take = (cell: Cell, at: number): void => {
      if (at >= end) throw new Malformed('it is cut off or damaged');
      // A missing number is NaN; nothing else is put among numbers.
      if (cells instanceof Float64Array) cells[at] = typeof cell === 'number' ? cell : Number.NaN;
      else cells[at] = cell;
    };
    let list: number[] | null = null;
    readChunk(file.bytes, column, data, allowance, (entries) => {
      const { definition, repetition, count, values } = entries;
      let value = 0;
      for (let entry = 0; entry < count; entry += 1) {
        const depth = definition?.[entry] ?? column.definition;
        const cell = depth === column.definition ? convert(valueAt(entries, values, value++)) : null;
        if (column.elements === null) {
          take(cell, row++);
          continue;
        }
        if (repetition?.[entry] === 0) {
          list = depth < column.elements ? null : [];
          take(list, row++);
        }
        if (depth >= column.elements) list?.push(typeof cell === 'number' ? cell : Number(cell ?? Number.NaN));
      }
    });
    if (row !== end) throw new Malformed('it is cut off or damaged');
  }
  return cells;
}

function valueAt({ count }: Entries, values: ArrayLike<RawValue>, at: number): RawValue {
  const value = values[at];
  if (value === undefined) throw new Malformed(count === 0 ? 'it is empty' : 'it is cut off or damaged');
  return value;
}

function converterOf({ kind, leaf }: ParquetColumn): (value: RawValue) => Cell {
  const decimals = leaf.converted_type === 'DECIMAL' || leaf.logical_type?.type === 'DECIMAL' ? 10 ** (leaf.scale ?? 0) : 1;
  const unsigned = (leaf.converted_type?.startsWith('UINT_') ?? false) || (leaf.logical_type?.type === 'INTEGER' && !leaf.logical_type.isSigned);
  const decoder = new TextDecoder();
  return (value) => {
    if (value instanceof Uint8Array) {
      if (kind === 'text') return decoder.decode(value);
      return leaf.logical_type?.type === 'FLOAT16' ? (parseFloat16(value) ?? null) : parseDecimal(value) / decimals;
    }
    if (typeof value === 'boolean') return value;
    const number = Number(value);
    return (unsigned && number < 0 ? number + (typeof value === 'bigint' ? 2 ** 64 : 2 ** 32) : number) / decimals;
  };
}
