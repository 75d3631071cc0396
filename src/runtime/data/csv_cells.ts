/**
 * @file The cells of a CSV file, row by row, with the place of each. Splitting is csv-parse's; what cells mean is `table_maker.ts`'s.
 */
import { parse } from 'csv-parse/sync';
import type { CsvPlan } from '../../compiler/program/data_plan.ts';
import { findHugeCell } from './csv_huge_cell.ts';
import { countLines } from './lines.ts';
import { problem } from './problems.ts';

export type Separator = CsvPlan['separator'];

const separatorNames: { readonly [S in Separator]: string } = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };

export interface CsvText {
  readonly path: string;
  readonly text: string;
  readonly separator: Separator;
}

/**
 * Gives each row's cells, blank around text and quotes taken off, with the line that it begins on; rows of nothing are passed
 * over. Throws `DataProblem` where the text is no CSV, or a row has more or fewer cells than the first.
 */
export function forEachRow(file: CsvText, take: TakeRow): void {
  let width: number | null = null;
  const check: TakeRow = (cells, line) => {
    if (cells.length === 1 && cells[0] === '') return;
    width ??= cells.length;
    if (cells.length !== width) throw raggedRow(file, cells, line, width);
    take(cells, line);
  };
  // Without quotes a row is a line and a comma ends a cell: three times as fast as csv-parse, with the same result.
  const plain = !file.text.includes('"') && !/\r(?!\n)/.test(file.text);
  if (plain) splitRows(file, check);
  else {
    refuseHugeCell(file);
    parseRows(file, check);
  }
}

export type TakeRow = (cells: readonly string[], line: number) => void;

/** For text without quotes; exported for the test that holds it against `parseRows`. */
export function splitRows({ text, separator }: Pick<CsvText, 'text' | 'separator'>, take: TakeRow): void {
  let line = 0;
  for (let at = 0; at < text.length; ) {
    const found = text.indexOf('\n', at);
    const end = found < 0 ? text.length : found;
    const row = text.slice(at, text[end - 1] === '\r' && end > at ? end - 1 : end);
    at = end + 1;
    line++;
    const cells = row.split(separator);
    for (let i = 0; i < cells.length; i++) cells[i] = cells[i]?.trim() ?? '';
    take(cells, line);
  }
}

/** For any text. */
export function parseRows(file: CsvText, take: TakeRow): void {
  /** The line on which the row after the last one begins, empty ones not counted. */
  let next = 1;
  /** What `take` threw; csv-parse would dress it up. */
  const thrown: unknown[] = [];
  const onRecord = (cells: readonly string[], context: { readonly lines: number }): null => {
    if (thrown.length > 0) return null;
    const line = context.lines - cells.reduce((sum, cell) => sum + countLines(cell), 0);
    next = context.lines + 1;
    try {
      take(cells, line);
    } catch (error) {
      thrown.push(error);
    }
    return null;
  };
  try {
    parse(file.text, { delimiter: file.separator, relax_column_count: true, skip_empty_lines: true, trim: true, on_record: onRecord });
  } catch (error) {
    if (thrown.length === 0) throw malformed(error, file.path, next);
  }
  if (thrown.length > 0) throw thrown[0];
}

function refuseHugeCell({ path, text, separator }: CsvText): void {
  const found = findHugeCell(text, separator);
  if (found === null) return;
  const { line, column, number, characters, open } = found;
  if (open) throw problem('NN3018', { path, line, reason: openQuote });
  throw problem('NN3022', { place: `${path}:${line}:${column}`, name: `column ${number}`, characters }, 'a quote that nothing closes can make many lines one cell');
}

const openQuote = 'a quoted cell begins in this row and is nowhere closed';

function raggedRow(file: CsvText, cells: readonly string[], line: number, width: number): Error {
  const help = (width === 1 ? separatorHelp(file) : null) ?? (file.separator === ',' ? 'quote a cell that holds a comma: "1,5"' : 'a cell that holds the separator has to be quoted');
  return problem('NN3015', { path: file.path, line, found: cells.length, expected: width }, help);
}

/** Where its first line has what other files have for separators: how to say so; else null. */
export function separatorHelp(file: CsvText): string | null {
  const end = file.text.indexOf('\n');
  const first = file.text.slice(0, Math.min(end < 0 ? file.text.length : end, 10_000));
  if (first.includes(file.separator)) return null;
  const written: { readonly [S in Separator]: string } = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };
  const other = ([',', ';', '\t'] as const).find((separator) => first.includes(separator));
  return other === undefined ? null : `its first line has ${separatorNames[other]}: write \`separator ${written[other]}\``;
}

function malformed(error: unknown, path: string, line: number): unknown {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return error;
  if (error.code === 'CSV_QUOTE_NOT_CLOSED') {
    return problem('NN3018', { path, line, reason: openQuote });
  }
  const at = 'lines' in error && typeof error.lines === 'number' ? error.lines : line;
  if (error.code === 'CSV_INVALID_CLOSING_QUOTE' || error.code === 'INVALID_OPENING_QUOTE') {
    return problem('NN3018', { path, line: at, reason: 'a quote stands inside a cell' }, 'put such a cell in quotes and write the quote twice: "a ""b"" c"');
  }
  return problem('NN3018', { path, line: at, reason: error.message });
}

/** The column, counted from 1, in which cell number `index` of a row that begins on `line` begins. */
export function columnOfCell(file: CsvText, line: number, index: number): number {
  let at = 0;
  for (let i = 1; i < line; i++) at = file.text.indexOf('\n', at) + 1;
  const start = at;
  let quoted = false;
  for (let cell = 0; cell < index && at < file.text.length; at++) {
    const char = file.text[at];
    if (char === '"') quoted = !quoted;
    else if (char === file.separator && !quoted) cell++;
  }
  while (file.text[at] === ' ') at++;
  return at - Math.max(start, file.text.lastIndexOf('\n', at - 1) + 1) + 1;
}
