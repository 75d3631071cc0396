/**
 * @file Makes features, target and weights of a table's rows as its plan says, whichever file the rows come from.
 */
import type { ColumnsPlan } from '../../compiler/program/data_plan.ts';
import { isMissingNumber, numberOf, type Cell } from './cells.ts';
import { GrowingFloats } from './column_cells.ts';
import { FeatureCells } from './feature_cells.ts';
import type { Column } from '../engines/engine.ts';
import { TextCells } from './text_cells.ts';
import type { TableProblems } from './table_problems.ts';
import { TargetCells, type TargetValues } from './target_cells.ts';

export interface TableContent {
  readonly rows: number;
  /** Rows left out, since a cell was missing. */
  readonly dropped: number;
  /** The columns that are features, in order; categories of those that are one. */
  readonly columns: readonly { readonly name: string; readonly categories: readonly string[] | null }[];
  /** A name for each number of a row. */
  readonly featureNames: readonly string[];
  /** From which number of a row to before which a category is. */
  readonly oneHot: readonly (readonly [number, number])[];
  /** Row-major, rows × featureNames. */
  readonly features: Float32Array;
  /** What is predicted from, where that is a column of texts. */
  readonly texts: Column | null;
  readonly target: TargetValues | null;
  readonly weights: Float32Array | null;
}

/** Numbers that one table may hold: 4 GB of them. */
const mostNumbers = 2 ** 30;

/** `known`: categories of columns by name, of a table that was read before. `headed`: whether columns have names of their own. */
export interface MakerOptions {
  readonly headed: boolean;
  readonly known?: ReadonlyMap<string, readonly string[]>;
}

/** Methods throw `DataProblem`. */
export class TableMaker {
  readonly #plan: ColumnsPlan;
  readonly #problems: TableProblems;
  readonly #features: readonly FeatureCells[];
  readonly #texts: TextCells | null;
  readonly #target: TargetCells | null;
  readonly #weights: { readonly column: number; readonly values: GrowingFloats } | null;
  #rows = 0;
  #dropped = 0;

  constructor(plan: ColumnsPlan, problems: TableProblems, { headed, known }: MakerOptions) {
    this.#plan = plan;
    this.#problems = problems;
    const named = plan.target ?? plan.series;
    const target = named === null ? [] : named.map((column) => problems.find(column));
    const weights = plan.weights === null ? null : problems.find(plan.weights);
    this.#texts = plan.text === null ? null : new TextCells(problems.find(plan.text), problems);
    const features = plan.text !== null ? [] : (plan.series ?? plan.features)?.map((column) => problems.find(column)) ?? problems.names.flatMap((_, column) => (target.includes(column) || column === weights ? [] : [column]));
    if (features.length === 0 && plan.text === null) throw problems.noData('its one column is the target, and there are no features');
    const categorical = new Set(plan.categorical.map((column) => problems.find(column)));
    const numeric = new Set(plan.series === null ? plan.numeric.map((column) => problems.find(column)) : features);
    this.#features = features.map((column) => {
      const categories = known?.get(problems.names[column] ?? '') ?? null;
      const kind = categories !== null || categorical.has(column) ? 'category' : numeric.has(column) || known !== undefined ? 'number' : null;
      return new FeatureCells({ column, kind, missing: plan.missing, known: categories, firstRowHelp: plan.series === null ? rowHelp(column, headed) : null }, problems);
    });
    this.#target = target.length === 0 ? null : new TargetCells(target, plan, problems);
    this.#weights = weights === null ? null : { column: weights, values: new GrowingFloats() };
  }

  /** Places of the columns that are used. */
  get columns(): ReadonlySet<number> {
    return new Set([...this.#features.map(({ column }) => column), ...(this.#texts === null ? [] : [this.#texts.column]), ...(this.#target?.columns ?? []), ...(this.#weights === null ? [] : [this.#weights.column])]);
  }

  take(cells: readonly Cell[], line: number): void {
    if (this.#plan.missing === 'drop' && this.#lacks(cells)) {
      this.#dropped += 1;
      return;
    }
    for (const feature of this.#features) feature.take(cells[feature.column] ?? null, line);
    this.#texts?.take(cells[this.#texts.column] ?? null, line);
    this.#target?.take(cells, line);
    if (this.#weights !== null) this.#takeWeight(cells[this.#weights.column] ?? null, line, this.#weights);
    this.#rows += 1;
  }

  /** Whether a cell that is used is missing. */
  #lacks(cells: readonly Cell[]): boolean {
    return (
      this.#features.some((feature) => feature.isMissing(cells[feature.column] ?? null)) ||
      this.#texts?.isMissing(cells[this.#texts.column] ?? null) === true ||
      this.#target?.columns.some((column) => this.#target?.isMissing(cells[column] ?? null)) === true ||
      (this.#weights !== null && isMissingNumber(cells[this.#weights.column] ?? null))
    );
  }

  #takeWeight(cell: Cell, line: number, { column, values }: { readonly column: number; readonly values: GrowingFloats }): void {
    const weight = numberOf(cell);
    if (Number.isNaN(weight)) throw this.#problems.wrongNumber(cell, column, line);
    if (weight < 0) throw this.#problems.badWeight(cell, column, line);
    values.push(weight);
  }

  finish(): TableContent {
    if (this.#rows === 0) throw this.#problems.noData(this.#dropped === 0 ? 'it has a heading and no row under it' : `all its ${this.#dropped} rows lack a cell, and were left out`);
    const columns = this.#features.map((feature) => feature.finish());
    const featureNames = columns.flatMap(({ names }) => names);
    const width = featureNames.length;
    if (this.#rows * width > mostNumbers) throw this.#problems.noData(`its ${this.#rows} rows would be ${width} numbers each, more than can be held`);
    const features = new Float32Array(this.#rows * width);
    const oneHot: (readonly [number, number])[] = [];
    let at = 0;
    for (const column of columns) {
      const end = at + column.names.length;
      for (let row = 0; row < this.#rows; row += 1) column.write(row, features, row * width + at);
      if (column.categories !== null) oneHot.push([at, end]);
      at = end;
    }
    return {
      rows: this.#rows, dropped: this.#dropped, featureNames, oneHot, features,
      texts: this.#texts?.finish() ?? null,
      columns: this.#texts === null ? columns.map(({ name, categories }) => ({ name, categories })) : [{ name: this.#problems.names[this.#texts.column] ?? '', categories: null }],
      target: this.#target?.finish() ?? null,
      weights: this.#weights?.values.finish() ?? null,
    };
  }
}

function rowHelp(column: number, headed: boolean): string {
  return `leave the column out by naming the others as \`features\`, or predict it as \`target\`${headed ? '' : `; without a heading it is column ${column + 1}`}`;
}
