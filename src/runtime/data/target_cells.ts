/**
 * @file Collects the cells of a table's target: one column of classes, or one or several of numbers.
 */
import type { ColumnsPlan, MissingRule } from '../../compiler/program/data_plan.ts';
import { isMissingName, isMissingNumber, isNamed, longestName, nameOf, numberOf, type Cell } from './cells.ts';
import { GrowingFloats, NameCells } from './column_cells.ts';
import type { TableProblems } from './table_problems.ts';

export type TargetValues =
  | { readonly kind: 'class'; readonly names: readonly string[]; readonly classes: readonly string[]; readonly values: Int32Array }
  /** Row-major, rows × names. */
  | { readonly kind: 'number'; readonly names: readonly string[]; readonly values: Float32Array };

export class TargetCells {
  readonly #columns: readonly number[];
  readonly #plan: Pick<ColumnsPlan, 'classes' | 'targetAs'>;
  readonly #problems: TableProblems;
  /** Rules that fill a cell are for series, whose target is a feature too. */
  readonly #missing: MissingRule;
  readonly #known: ReadonlySet<string> | null;
  /** Decided by the plan, or by the first row. */
  #cells: GrowingFloats | NameCells | null;
  #firstLine = 0;
  #rows = 0;

  constructor(columns: readonly number[], plan: ColumnsPlan, problems: TableProblems) {
    this.#columns = columns;
    this.#plan = plan;
    this.#problems = problems;
    this.#missing = plan.series === null ? 'error' : plan.missing;
    this.#known = plan.classes === null ? null : new Set(plan.classes);
    this.#cells = plan.series !== null || columns.length > 1 || plan.targetAs === 'number' ? new GrowingFloats() : plan.targetAs === 'class' || plan.classes !== null ? new NameCells() : null;
  }

  get columns(): readonly number[] {
    return this.#columns;
  }

  isMissing(cell: Cell): boolean {
    return this.#cells instanceof GrowingFloats ? isMissingNumber(cell) : isMissingName(cell);
  }

  /** Throws `DataProblem` where a cell will not do. */
  take(cells: readonly Cell[], line: number): void {
    for (const column of this.#columns) this.#takeCell(cells[column] ?? null, column, line);
    this.#rows += 1;
  }

  #takeCell(cell: Cell, column: number, line: number): void {
    if (this.isMissing(cell)) {
      this.#takeMissing(cell, column, line);
      return;
    }
    if (this.#cells === null) {
      this.#cells = isNamed(cell) ? new NameCells() : new GrowingFloats();
      this.#firstLine = line;
    }
    const mixed = this.#plan.targetAs === 'auto' ? 'other cells of this column are numbers; a target is either numbers or names of classes' : undefined;
    if (this.#cells instanceof GrowingFloats) {
      const value = numberOf(cell);
      if (Number.isNaN(value)) throw this.#problems.wrongNumber(cell, column, line, mixed);
      this.#cells.push(value);
      return;
    }
    const name = nameOf(cell);
    if (name.length > longestName) throw this.#problems.hugeCell(name, column, line);
    if (this.#known?.has(name) === false) throw this.#problems.unknownName(cell, column, line, [...this.#known]);
    if (this.#plan.targetAs === 'auto' && this.#known === null && !isNamed(cell)) throw this.#problems.wrongNumber(this.#cells.first, column, this.#firstLine, mixed);
    this.#cells.push(name);
  }

  #takeMissing(cell: Cell, column: number, line: number): void {
    const fills = this.#missing === 'zero' || this.#missing === 'previous';
    if (!fills || !(this.#cells instanceof GrowingFloats)) {
      throw this.#problems.missing(cell, column, line, 'what is to be predicted cannot be made up: take the row out, or leave such rows out by `missing drop`');
    }
    if (this.#missing === 'previous' && this.#rows === 0) throw this.#problems.missing(cell, column, line, 'no row is before it to take the value from');
    this.#cells.push(this.#missing === 'zero' ? 0 : this.#cells.lastBut(this.#columns.length));
  }

  finish(): TargetValues {
    const names = this.#columns.map((column) => this.#problems.names[column] ?? '');
    const cells = this.#cells ?? new GrowingFloats();
    if (cells instanceof GrowingFloats) return { kind: 'number', names, values: cells.finish() };
    const { names: classes, values } = cells.finish(this.#plan.classes);
    return { kind: 'class', names, classes, values };
  }
}
