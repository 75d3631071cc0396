/**
 * @file Makes numbers and classes of a CSV file as its plan says. The rules (headings, names of columns, what is a number,
 * what is missing) are those of `CsvPlan` and of the codes NN3013 to NN3020.
 */
import { nearest } from '../../compiler/diagnostics/suggest.ts';
import type { CsvPlan } from '../../compiler/program/data_plan.ts';
import { COMMAS, columnOfCell, forEachRow, isSeparatedOtherwise, type CsvText } from './csv_cells.ts';
import type { DataProblem } from './loaded_data.ts';
import { ClassCells, GrowingFloats, parseNumber, type CsvTarget } from './csv_target.ts';
import { problem } from './problems.ts';

export interface CsvTable {
  readonly rows: number;
  readonly featureNames: readonly string[];
  /** Row-major, rows × featureNames. */
  readonly features: Float32Array;
  readonly target: CsvTarget | null;
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** In columns of numbers. */
const MISSING = new Set(['', '?', 'na', 'n/a', 'nan', 'null', 'none']);
/** Among classes, where `NA` and `None` may well be names. */
const MISSING_CLASS = new Set(['', '?', 'NaN', 'nan']);

/** Throws `DataProblem`. */
export function readCsvTable(file: CsvText, plan: CsvPlan): CsvTable {
  const begun: { first: Row | null; reader: RowReader | null } = { first: null, reader: null };
  forEachRow(file, (cells, line) => {
    if (begun.first === null) {
      begun.first = { cells, line };
      return;
    }
    begun.reader ??= startReading(file, plan, begun.first, cells);
    begun.reader.take(cells, line);
  });
  if (begun.first === null) throw problem('NN3013', { path: file.path, what: 'it is empty' });
  return (begun.reader ?? startReading(file, plan, begun.first, null)).finish();
}

/** Begins with the first row, as heading or as data. */
function startReading(file: CsvText, plan: CsvPlan, first: Row, second: readonly string[] | null): RowReader {
  const headed = plan.header === 'auto' ? looksLikeHeading(first.cells, second) : plan.header;
  const names = first.cells.map((cell, i) => (headed ? cell : `column ${i + 1}`));
  const reader = new RowReader(file, plan, names, headed);
  if (!headed) reader.take(first.cells, first.line);
  return reader;
}

/** See `CsvPlan.header`. */
function looksLikeHeading(first: readonly string[], second: readonly string[] | null): boolean {
  const named = first.every((cell) => cell !== '' && Number.isNaN(parseNumber(cell)));
  return named && (second === null || second.some((cell) => !Number.isNaN(parseNumber(cell))));
}

class RowReader {
  readonly #file: CsvText;
  readonly #plan: CsvPlan;
  readonly #names: readonly string[];
  readonly #headed: boolean;
  readonly #features: readonly number[];
  readonly #target: number | null;
  readonly #numbers = new GrowingFloats();
  #rows = 0;
  /** Decided by the plan, or by the first row. */
  #targetCells: GrowingFloats | ClassCells | null = null;
  #firstLine = 0;

  constructor(file: CsvText, plan: CsvPlan, names: readonly string[], headed: boolean) {
    this.#file = file;
    this.#plan = plan;
    this.#names = names;
    this.#headed = headed;
    this.#target = plan.target === null || plan.series !== null ? null : this.#find(plan.target);
    this.#features =
      plan.series !== null ? [this.#find(plan.series)]
      : plan.features !== null ? plan.features.map((column) => this.#find(column))
      : names.map((_, i) => i).filter((i) => i !== this.#target);
    if (this.#features.length === 0) throw problem('NN3013', { path: file.path, what: 'its one column is the target, and there are no features' });
  }

  take(cells: readonly string[], line: number): void {
    for (const column of this.#features) {
      const cell = cells[column] ?? '';
      const value = parseNumber(cell);
      if (Number.isNaN(value)) throw this.#wrongNumber(cell, column, line, this.#rowHelp(column));
      this.#numbers.push(value);
    }
    if (this.#target !== null) this.#takeTarget(cells[this.#target] ?? '', this.#target, line);
    this.#rows++;
  }

  #takeTarget(cell: string, column: number, line: number): void {
    const { classes, targetAs } = this.#plan;
    if (MISSING_CLASS.has(cell)) throw this.#missing(cell, column, line);
    const value = parseNumber(cell);
    const isNumber = !Number.isNaN(value);
    if (this.#targetCells === null) {
      const numbers = targetAs === 'number' || (targetAs === 'auto' && classes === null && isNumber);
      this.#targetCells = numbers ? new GrowingFloats() : new ClassCells();
      this.#firstLine = line;
    }
    const mixed = targetAs === 'auto' ? 'other cells of this column are numbers; a target is either numbers or names of classes' : undefined;
    if (this.#targetCells instanceof GrowingFloats) {
      if (!isNumber) throw this.#wrongNumber(cell, column, line, mixed);
      this.#targetCells.push(value);
      return;
    }
    if (classes !== null && !classes.includes(cell)) {
      const listed = classes.map((text) => `\`${text}\``).join(', ');
      throw problem('NN3019', { ...this.#place(column, line), text: cell, name: this.#names[column] ?? '', classes: listed });
    }
    if (isNumber && targetAs === 'auto' && classes === null) {
      throw this.#wrongNumber(this.#targetCells.first, column, this.#firstLine, mixed);
    }
    this.#targetCells.push(cell);
  }

  finish(): CsvTable {
    if (this.#rows === 0) throw problem('NN3013', { path: this.#file.path, what: 'it has a heading and no row under it' });
    const featureNames = this.#features.map((column) => this.#names[column] ?? '');
    const cells = this.#targetCells;
    const name = this.#names[this.#target ?? 0] ?? '';
    const target =
      cells === null ? null
      : cells instanceof ClassCells ? cells.finish(name, this.#plan.classes)
      : { kind: 'number' as const, name, values: cells.finish() };
    return { rows: this.#rows, featureNames, features: this.#numbers.finish(), target };
  }

  /** The position of a column. Throws `DataProblem` where there is none, or more than one. */
  #find(column: string | number): number {
    const { path } = this.#file;
    if (typeof column === 'number') {
      if (Number.isInteger(column) && column >= 1 && column <= this.#names.length) return column - 1;
      throw problem('NN3014', { path, column }, `it has ${this.#names.length} columns, counted from 1`);
    }
    const at = this.#names.indexOf(column);
    if (at >= 0) {
      if (this.#names.lastIndexOf(column) !== at) throw problem('NN3020', { path, name: column });
      return at;
    }
    const listed = this.#names.slice(0, 20).map((name) => `\`${name}\``).join(', ');
    const near = nearest(column, this.#names);
    throw problem(
      'NN3014',
      { path, column: `\`${column}\`` },
      this.#names.length === 1 && isSeparatedOtherwise(this.#file) ? COMMAS
      : near !== null ? `did you mean \`${near}\`?`
      : this.#headed ? `it has ${listed}${this.#names.length > 20 ? ', …' : ''}`
      : `its first row was taken for data, so its columns have numbers, 1 to ${this.#names.length}`,
    );
  }

  #rowHelp(column: number): string | undefined {
    if (this.#plan.series !== null || this.#rows > 0) return undefined;
    return `leave the column out by naming the others as \`features\`, or predict it as \`target\`${this.#headed ? '' : `; without a heading it is column ${column + 1}`}`;
  }

  #wrongNumber(text: string, column: number, line: number, help: string | undefined): DataProblem {
    if (MISSING.has(text.toLowerCase())) return this.#missing(text, column, line);
    return problem('NN3016', { ...this.#place(column, line), text, name: this.#names[column] ?? '' }, help);
  }

  #missing(text: string, column: number, line: number): DataProblem {
    const written = text === '' ? '' : ` (\`${text}\`)`;
    return problem('NN3017', { ...this.#place(column, line), name: this.#names[column] ?? '', text: written }, 'take the row out, fill the cell, or leave the column out');
  }

  #place(column: number, line: number): { readonly path: string; readonly line: number; readonly column: number } {
    return { path: this.#file.path, line, column: columnOfCell(this.#file, line, column) };
  }
}
