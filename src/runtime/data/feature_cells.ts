/**
 * @file Collects the cells of one feature: numbers, names that become a category, or lists of numbers. What is not said beforehand
 * follows from the first cell that is there; a later one of another kind is then a mistake.
 */
import type { MissingRule } from '../../compiler/program/data_plan.ts';
import { isMissingName, isMissingNumber, isNamed, longestName, nameOf, numberOf, type Cell } from './cells.ts';
import { GrowingFloats, NameCells } from './column_cells.ts';
import type { TableProblems } from './table_problems.ts';

/** More than this are no category, unless the plan says so. */
const mostNames = 256;
/** So few rows can all differ. */
const fewRows = 20;

export interface FeaturePlan {
  readonly column: number;
  /** Null: as the first cell is. */
  readonly kind: 'number' | 'category' | null;
  readonly missing: MissingRule;
  /** Names of the category, where they are known already. */
  readonly known: readonly string[] | null;
  /** What to say where a cell of the first row is no number. */
  readonly firstRowHelp: string | null;
}

/** A feature as numbers, one or several a row. */
export interface FeatureNumbers {
  readonly name: string;
  /** Of the category; null where it is none. */
  readonly categories: readonly string[] | null;
  /** A name each. */
  readonly names: readonly string[];
  /** Writes those of a row. */
  write(row: number, into: Float32Array, at: number): void;
}

export class FeatureCells {
  readonly #plan: FeaturePlan;
  readonly #problems: TableProblems;
  readonly #known: ReadonlySet<string> | null;
  #kind: 'number' | 'category' | 'list' | null;
  readonly #numbers = new GrowingFloats();
  readonly #cells = new NameCells();
  #width = 1;
  /** Missing ones before anything says what the column is. */
  #leading = 0;
  #rows = 0;

  constructor(plan: FeaturePlan, problems: TableProblems) {
    this.#plan = plan;
    this.#problems = problems;
    this.#kind = plan.kind;
    this.#known = plan.known === null ? null : new Set(plan.known);
  }

  get column(): number {
    return this.#plan.column;
  }

  isMissing(cell: Cell): boolean {
    return this.#kind === 'category' ? isMissingName(cell) : isMissingNumber(cell);
  }

  /** Throws `DataProblem` where the cell will not do. */
  take(cell: Cell, line: number): void {
    if (this.isMissing(cell)) this.#takeMissing(cell, line);
    else if (this.#kind === null) this.#decide(cell, line);
    else this.#takeAs(this.#kind, cell, line);
    this.#rows += 1;
  }

  #decide(cell: Cell, line: number): void {
    this.#kind = Array.isArray(cell) ? 'list' : typeof cell === 'string' && isNamed(cell) ? 'category' : 'number';
    if (Array.isArray(cell)) this.#width = cell.length;
    for (let row = 0; row < this.#leading; row += 1) this.#skip(this.#kind);
    this.#takeAs(this.#kind, cell, line);
  }

  #takeAs(kind: 'number' | 'category' | 'list', cell: Cell, line: number): void {
    const { column } = this.#plan;
    switch (kind) {
      case 'number': {
        const value = numberOf(cell);
        if (Number.isNaN(value)) throw this.#problems.wrongNumber(cell, column, line, this.#rows === 0 ? (this.#plan.firstRowHelp ?? undefined) : undefined);
        this.#numbers.push(value);
        return;
      }
      case 'category': {
        const name = nameOf(cell);
        if (this.#plan.kind === null && !isNamed(cell)) throw this.#problems.wrongNumber(this.#cells.first, column, line, `other cells of this column are numbers; write \`categorical ["${this.#problems.nameOf(column)}"]\` if they are names`);
        if (name.length > longestName) throw this.#problems.hugeCell(name, column, line);
        if (this.#known?.has(name) === false) throw this.#problems.unknownName(cell, column, line, [...this.#known]);
        this.#cells.push(name);
        if (this.#plan.kind === null && this.#cells.count > mostNames) throw this.#problems.tooManyNames(column, this.#cells.count);
        return;
      }
      case 'list': {
        if (typeof cell !== 'object' || cell === null) throw this.#problems.wrongNumber(cell, column, line, 'other rows have a list here');
        if (cell.length !== this.#width) throw this.#problems.wrongLength(cell.length, this.#width, column, line);
        if (cell.some((number) => Number.isNaN(numberOf(number)))) throw this.#problems.wrongNumber(cell, column, line, 'a list holds numbers, none of them missing');
        for (const number of cell) this.#numbers.push(number);
      }
    }
  }

  #takeMissing(cell: Cell, line: number): void {
    const { missing, column } = this.#plan;
    if (missing === 'error' || missing === 'drop') throw this.#problems.missing(cell, column, line);
    if (missing === 'previous' && this.#rows === 0) throw this.#problems.missing(cell, column, line, 'no row is before it to take the value from');
    if (this.#kind === null) this.#leading += 1;
    else this.#skip(this.#kind);
  }

  /** A row of which it is not known what it has here. */
  #skip(kind: 'number' | 'category' | 'list'): void {
    const { missing } = this.#plan;
    if (kind === 'category') return this.#cells.skip(missing === 'previous');
    for (let at = 0; at < this.#width; at += 1) this.#numbers.push(missing === 'zero' ? 0 : missing === 'previous' ? this.#numbers.lastBut(this.#width) : Number.NaN);
  }

  finish(): FeatureNumbers {
    const name = this.#problems.names[this.#plan.column] ?? '';
    if (this.#kind === 'category') return this.#finishCategory(name);
    if (this.#kind === null) for (let row = 0; row < this.#leading; row += 1) this.#skip('number');
    const values = this.#numbers.finish();
    const width = this.#width;
    return {
      name, categories: null,
      names: this.#kind === 'list' ? Array.from({ length: width }, (_, index) => `${name}[${index}]`) : [name],
      write: (row, into, at) => { for (let index = 0; index < width; index += 1) into[at + index] = values[row * width + index] ?? 0; },
    };
  }

  #finishCategory(name: string): FeatureNumbers {
    const { kind, known, column } = this.#plan;
    if (kind === null && this.#rows > fewRows && this.#cells.count === this.#rows) throw this.#problems.tooManyNames(column, this.#cells.count);
    const { names, values } = this.#cells.finish(known);
    return {
      name, categories: names,
      names: names.map((text) => `${name}=${text}`),
      write(row, into, at) {
        const number = values[row] ?? -1;
        if (number >= 0) into[at + number] = 1;
      },
    };
  }
}
