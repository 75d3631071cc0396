/**
 * @file Makes a table of a CSV file: headings, and which column is where. What cells mean is `table_maker.ts`'s.
 */
import type { CsvPlan } from '../../compiler/program/data_plan.ts';
import { parseNumber } from './cells.ts';
import { columnOfCell, forEachRow, separatorHelp, type CsvText } from './csv_cells.ts';
import { problem } from './problems.ts';
import { TableMaker, type TableContent } from './table_maker.ts';
import { TableProblems } from './table_problems.ts';

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

type Known = ReadonlyMap<string, readonly string[]>;

/** `known`: categories of columns by name, of a table that was read before. Throws `DataProblem`. */
export function readCsvTable(file: CsvText, plan: CsvPlan, known?: Known): TableContent {
  const begun: { first: Row | null; maker: TableMaker | null } = { first: null, maker: null };
  forEachRow(file, (cells, line) => {
    if (begun.first === null) {
      begun.first = { cells, line };
      return;
    }
    begun.maker ??= startReading(file, plan, begun.first, cells, known);
    begun.maker.take(cells, line);
  });
  if (begun.first === null) throw problem('NN3013', { path: file.path, what: 'it is empty' });
  return (begun.maker ?? startReading(file, plan, begun.first, null, known)).finish();
}

/** Begins with the first row, as heading or as data. */
function startReading(file: CsvText, plan: CsvPlan, first: Row, second: readonly string[] | null, known?: Known): TableMaker {
  const headed = plan.header === 'auto' ? looksLikeHeading(first.cells, second) : plan.header;
  const names = first.cells.map((cell, i) => (headed ? cell : `column ${i + 1}`));
  const places = {
    path: file.path,
    ofCell: (line: number, column: number) => `${file.path}:${line}:${columnOfCell(file, line, column)}`,
    lackingHelp: () => (names.length === 1 ? separatorHelp(file) : null) ?? (headed ? null : `its first row was taken for data, so its columns have numbers, 1 to ${names.length}`),
    hugeHelp: 'a quote that nothing closes can make many lines one cell',
  };
  const maker = new TableMaker(plan, new TableProblems(places, names), { headed, ...(known === undefined ? {} : { known }) });
  if (!headed) maker.take(first.cells, first.line);
  return maker;
}

/** See `CsvPlan.header`. */
function looksLikeHeading(first: readonly string[], second: readonly string[] | null): boolean {
  const named = first.every((cell) => cell !== '' && Number.isNaN(parseNumber(cell)));
  return named && (second === null || second.some((cell) => !Number.isNaN(parseNumber(cell))));
}
