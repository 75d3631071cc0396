/**
 * @file Makes numbers and classes of a CSV file as its plan says. The rules (headings, names of columns, what is a number,
 * what is missing) are those of `CsvPlan` and of the codes NN3013 to NN3020.
 */
import { nearest } from '../../compiler/diagnostics/suggest.ts';
import type { CsvPlan } from '../../compiler/program/data_plan.ts';
import { COMMAS, columnOfCell, forEachRow, isSeparatedOtherwise, type CsvText } from './csv_cells.ts';
import type { DataProblem } from './loaded_data.ts';
import { problem } from './problems.ts';

export interface CsvTable {
  readonly rows: number;
  readonly featureNames: readonly string[];
  /** Row-major, rows × featureNames. */
  readonly features: Float32Array;
  readonly target: CsvTarget | null;
}

export type CsvTarget =
  | { readonly kind: 'class'; readonly name: string; readonly classes: readonly string[]; readonly values: Int32Array }
  | { readonly kind: 'number'; readonly name: string; readonly values: Float32Array };

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

/** NaN for what is not a number that 32 bits hold. */
function parseNumber(cell: string): number {
  // Number() takes 0x10, 0b1, 0o7 and the empty cell too.
  if (cell === '' || (cell.startsWith('0') && /^0[xbo]/i.test(cell))) return Number.NaN;
  const value = Number(cell);
  return Number.isFinite(Math.fround(value)) ? value : Number.NaN;
}

class RowReader {
  readonly #file: CsvText;
  readonly #plan: CsvPlan;
  readonly #names: readonly string[];
  readonly #headed: boolean;
  readonly #features: readonly number[];
  readonly #target: number | null;
  #numbers = new Float32Array(1024);
  #rows = 0;
  readonly #targetCells: string[] = [];
  readonly #targetLines: number[] = [];

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
    const width = this.#features.length;
    const start = this.#rows * width;
    if (start + width > this.#numbers.length) {
      const larger = new Float32Array(2 * (start + width));
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    for (let i = 0; i < width; i++) {
      const column = this.#features[i] ?? 0;
      const value = parseNumber(cells[column] ?? '');
      if (Number.isNaN(value)) throw this.#wrongNumber(cells[column] ?? '', column, line, this.#rowHelp(column));
      this.#numbers[start + i] = value;
    }
    if (this.#target !== null) {
      const cell = cells[this.#target] ?? '';
      if (MISSING_CLASS.has(cell)) throw this.#missing(cell, this.#target, line);
      this.#targetCells.push(cell);
      this.#targetLines.push(line);
    }
    this.#rows++;
  }

  finish(): CsvTable {
    if (this.#rows === 0) throw problem('NN3013', { path: this.#file.path, what: 'it has a heading and no row under it' });
    return {
      rows: this.#rows,
      featureNames: this.#features.map((column) => this.#names[column] ?? ''),
      features: this.#numbers.slice(0, this.#rows * this.#features.length),
      target: this.#target === null ? null : this.#finishTarget(this.#target),
    };
  }

  #finishTarget(column: number): CsvTarget {
    const name = this.#names[column] ?? '';
    const { classes, targetAs } = this.#plan;
    const numbers = this.#targetCells.map(parseNumber);
    const textAt = numbers.findIndex(Number.isNaN);
    if (targetAs === 'number' || (targetAs === 'auto' && classes === null && numbers.some((value) => !Number.isNaN(value)))) {
      if (textAt < 0) return { kind: 'number', name, values: Float32Array.from(numbers) };
      const help = targetAs === 'auto' ? 'other cells of this column are numbers; a target is either numbers or names of classes' : undefined;
      throw this.#wrongNumber(this.#targetCells[textAt] ?? '', column, this.#targetLines[textAt] ?? 0, help);
    }
    // 1 and 1.0 are one class where all cells are numbers.
    const cells = textAt < 0 ? numbers.map(String) : this.#targetCells;
    const order = textAt < 0 ? (a: string, b: string): number => Number(a) - Number(b) : undefined;
    const names = classes ?? [...new Set(cells)].sort(order);
    const indices = new Map(names.map((text, i) => [text, i]));
    const values = Int32Array.from(cells, (cell, row) => {
      const index = indices.get(cell);
      if (index !== undefined) return index;
      throw problem('NN3019', { ...this.#place(column, this.#targetLines[row] ?? 0), text: cell, name, classes: names.map((text) => `\`${text}\``).join(', ') });
    });
    return { kind: 'class', name, classes: names, values };
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
