/**
 * @file Collects the cells of a column of texts.
 */
import type { Column } from '../engines/engine.ts';
import { nameOf, type Cell } from './cells.ts';
import { longestCell } from './csv_huge_cell.ts';
import type { TableProblems } from './table_problems.ts';
import { textColumn } from './text_column.ts';

/** Characters of all texts together. */
const most = 2 ** 28;

/** Methods throw `DataProblem`. */
export class TextCells {
  readonly column: number;
  readonly #problems: TableProblems;
  readonly #texts: string[] = [];
  #length = 0;

  constructor(column: number, problems: TableProblems) {
    this.column = column;
    this.#problems = problems;
  }

  /** `NA` and `?` may well be texts. */
  isMissing(cell: Cell): boolean {
    return cell === null || cell === '' || Number.isNaN(cell);
  }

  take(cell: Cell, line: number): void {
    if (this.isMissing(cell)) throw this.#problems.missing(cell, this.column, line, 'fill the cell, or leave such rows out: `missing drop`');
    const text = nameOf(cell);
    this.#length += text.length;
    if (text.length > longestCell) throw this.#problems.hugeCell(text, this.column, line);
    if (this.#length > most) throw this.#problems.noData(`its texts have more than ${most} characters together, more than can be held`);
    this.#texts.push(text);
  }

  finish(): Column {
    return textColumn(this.#texts);
  }
}
