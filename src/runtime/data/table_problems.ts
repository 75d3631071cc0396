/**
 * @file What is said of tables that will not do, each with its place.
 */
import { nearest } from '../../compiler/diagnostics/suggest.ts';
import type { ColumnName } from '../../compiler/program/data_plan.ts';
import { isMissingNumber, shown, type Cell } from './cells.ts';
import type { DataProblem } from './loaded_data.ts';
import { problem } from './problems.ts';

/** A kind of file, as far as messages need to know it. */
export interface RowPlaces {
  readonly path: string;
  /** «houses.csv:3:5» */
  ofCell(line: number, column: number): string;
  /** What else can be said where there is no column of that name; null where nothing can. */
  lackingHelp(names: readonly string[]): string | null;
  /** How a cell may have become huge; null where it was written so. */
  readonly hugeHelp: string | null;
}

const mendMissing = 'take the row out, fill the cell, or say what to do: `missing drop`, `missing mean`, `missing median`, `missing zero`';

export class TableProblems {
  readonly places: RowPlaces;
  readonly names: readonly string[];

  constructor(places: RowPlaces, names: readonly string[]) {
    this.places = places;
    this.names = names;
  }

  nameOf(column: number): string {
    return shown(this.names[column] ?? '');
  }

  noData(what: string): DataProblem {
    return problem('NN3013', { path: this.places.path, what });
  }

  /** A cell that should be a number: wrong, or missing. */
  wrongNumber(cell: Cell, column: number, line: number, help?: string): DataProblem {
    if (isMissingNumber(cell)) return this.missing(cell, column, line);
    return problem('NN3016', { place: this.places.ofCell(line, column), text: shown(cell), name: this.nameOf(column) }, help);
  }

  missing(cell: Cell, column: number, line: number, help = mendMissing): DataProblem {
    const written = cell === '' || cell === null ? '' : ` (\`${shown(cell)}\`)`;
    return problem('NN3017', { place: this.places.ofCell(line, column), name: this.nameOf(column), text: written }, help);
  }

  unknownName(cell: Cell, column: number, line: number, known: readonly string[]): DataProblem {
    const listed = known.slice(0, 20).map((text) => `\`${shown(text)}\``).join(', ');
    return problem('NN3019', { place: this.places.ofCell(line, column), text: shown(cell), name: this.nameOf(column), classes: known.length > 20 ? `${listed}, …` : listed });
  }

  hugeCell(cell: string, column: number, line: number): DataProblem {
    return problem('NN3022', { place: this.places.ofCell(line, column), name: this.nameOf(column), characters: cell.length }, this.places.hugeHelp ?? `leave the column out by naming the others as \`features\``);
  }

  tooManyNames(column: number, count: number): DataProblem {
    const name = this.nameOf(column);
    return problem('NN3023', { path: this.places.path, name, count }, `leave it out by naming the others as \`features\`, or write \`categorical ["${name}"]\` if it is one`);
  }

  badWeight(cell: Cell, column: number, line: number): DataProblem {
    return problem('NN3024', { place: this.places.ofCell(line, column), text: shown(cell), name: this.nameOf(column) });
  }

  wrongLength(found: number, expected: number, column: number, line: number): DataProblem {
    return problem('NN3025', { place: this.places.ofCell(line, column), name: this.nameOf(column), found, expected });
  }

  /** The position of a column. Throws `DataProblem` where there is none, or more than one. */
  find(column: ColumnName): number {
    const { path } = this.places;
    if (typeof column === 'number') {
      if (Number.isInteger(column) && column >= 1 && column <= this.names.length) return column - 1;
      throw problem('NN3014', { path, column }, `it has ${this.names.length} columns, counted from 1`);
    }
    const at = this.names.indexOf(column);
    if (at >= 0) {
      if (this.names.includes(column, at + 1)) throw problem('NN3020', { path, name: shown(column) });
      return at;
    }
    const near = nearest(column, this.names.filter((name) => name.length < 100));
    const listed = this.names.slice(0, 20).map((name) => `\`${shown(name)}\``).join(', ');
    const others = `it has ${listed}${this.names.length > 20 ? ', …' : ''}`;
    throw problem('NN3014', { path, column: `\`${column}\`` }, near === null ? (this.places.lackingHelp(this.names) ?? others) : `did you mean \`${near}\`?`);
  }
}
