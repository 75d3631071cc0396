/**
 * @file Tables of numbers and names.
 */
import { readFile } from 'node:fs/promises';
import * as tf from '@tensorflow/tfjs';

/** Cells as text, under names of columns. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface CsvForm {
  /** Whether the first line names the columns; left out: whether it has no number, and the second line has one. */
  readonly heading?: boolean;
  readonly separator?: string;
}

/** A file of separated text. Without a heading columns are called `column 1`, `column 2`, …. */
export async function readCsv(path: string, form: CsvForm = {}): Promise<TextTable> {
  return parseCsv(await readFile(path, 'utf8'), form);
}

/** Likewise, of text. */
export function parseCsv(text: string, { heading, separator = ',' }: CsvForm = {}): TextTable {
  const rows: string[][] = [];
  let row: string[] = [];
  // A cell, quoted or not, and what ends it.
  const cell = new RegExp(`\\s*(?:"((?:[^"]|"")*)"|([^${separator}\\r\\n]*))[^\\S\\r\\n]*(${separator}|\\r?\\n|$)`, 'gy');
  for (let found = cell.exec(text); found !== null && cell.lastIndex <= text.length; found = cell.exec(text)) {
    row.push(found[1]?.replaceAll('""', '"') ?? found[2]?.trim() ?? '');
    if (found[3] !== separator) {
      if (row.length > 1 || row[0] !== '') rows.push(row);
      row = [];
    }
    if (cell.lastIndex === text.length && found[3] !== separator) break;
  }
  const [first = [], second = []] = rows;
  const isNumber = (text: string): boolean => text !== '' && !Number.isNaN(Number(text));
  const named = heading ?? (!first.some((text) => text === '' || isNumber(text)) && (second.length === 0 || second.some(isNumber)));
  return named ? { columns: first, rows: rows.slice(1) } : { columns: first.map((_, index) => `column ${index + 1}`), rows };
}

/** The cells of a column as numbers. */
export function numbersIn({ columns, rows }: TextTable, name: string): number[] {
  return cellsIn({ columns, rows }, name).map((cell, row) => {
    const value = Number(cell);
    if (cell === '' || Number.isNaN(value)) throw new Error(`row ${row + 1} of the table has no number under \`${name}\`: '${cell}'`);
    return value;
  });
}

/** The cells of a column. */
export function cellsIn({ columns, rows }: TextTable, name: string): string[] {
  const index = columns.indexOf(name);
  if (index < 0) throw new Error(`the table has no column \`${name}\`; it has ${columns.join(', ')}`);
  return rows.map((row) => row[index] ?? '');
}

/** The cells of a column as numbers of classes. */
export function classesIn(table: TextTable, name: string, classes: readonly string[]): tf.Tensor1D {
  const numbers = cellsIn(table, name).map((cell, row) => {
    const number = classes.indexOf(cell);
    if (number < 0) throw new Error(`row ${row + 1} of the table has under \`${name}\` what is no class: '${cell}'`);
    return number;
  });
  return tf.tensor1d(numbers);
}

/** The columns side by side: a number as it is, a category as a row of zeros with a 1 for its name. `categorical`: categories, even if they look like numbers. */
export function featuresOf(table: TextTable, names: readonly string[], categorical: readonly string[] = []): tf.Tensor2D {
  const isNumeric = (name: string): boolean => !categorical.includes(name) && !Number.isNaN(Number(cellsIn(table, name)[0]));
  const columns = names.map((name) => (isNumeric(name) ? numberColumns(table, [name]) : oneHotColumn(table, name)));
  return tf.concat2d(columns, 1);
}

/** Columns of numbers side by side. */
export function numberColumns(table: TextTable, names: readonly string[]): tf.Tensor2D {
  const columns = names.map((name) => numbersIn(table, name));
  return tf.tensor2d(table.rows.map((_, row) => columns.map((column) => column[row] ?? NaN)));
}

/** The name of a column that is known by its number, counted from 1. */
export function columnAt({ columns }: TextTable, number: number): string {
  const name = columns[number - 1];
  if (name === undefined) throw new Error(`the table has ${columns.length} columns, and none of number ${number}`);
  return name;
}

/** The rows in which no cell of those columns is missing. */
export function withoutGaps(table: TextTable, names: readonly string[]): TextTable {
  const places = names.map((name) => table.columns.indexOf(name));
  const missing = new Set(['', '?', 'na', 'n/a', 'nan', 'null', 'none']);
  return { columns: table.columns, rows: table.rows.filter((row) => !places.some((place) => missing.has((row[place] ?? '').toLowerCase()))) };
}

/** Names in the order of the alphabet. */
export function oneHotColumn(table: TextTable, name: string): tf.Tensor2D {
  const names = [...new Set(cellsIn(table, name))].sort();
  const numbers = new Map(names.map((each, index) => [each, index]));
  return tf.tensor2d(cellsIn(table, name).map((cell) => names.map((_, index) => Number(numbers.get(cell) === index))));
}
