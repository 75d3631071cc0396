/**
 * @file What the arrays of rows are called as the script goes on: `x_train`, `y_train`, those held out, those to test on; `x` and `y` as
 * long as they are not parted.
 */
import { InternalError } from '../../internal_error.ts';

/** `all`: not parted yet. `fit`, `eval`: training and test rows as one training of several has them. */
export type Part = 'all' | 'train' | 'val' | 'test' | 'fit' | 'eval';

/** One column of the rows. */
export type Column = 'x' | 'y' | 'w';

export class Rows {
  parts: readonly Part[];
  /** What `x` is called; a series is called so until it is cut into windows. */
  features = 'x';
  /** What `y` is called: `x` where the features are their own labels; null where there is none. */
  labels: string | null;
  /** What the weights of rows are called; null where all count alike. */
  readonly weights: string | null;
  /** Scores brought back to the units of the data, from the last change of labels to the first. */
  readonly #undo: ((values: string) => string)[] = [];
  /** What is done to the features of each row, in order. */
  readonly maps: ((x: string) => string)[] = [];
  /** Whether `classes` has the names of classes. */
  namesClasses = false;
  /** Whether `augment` changes rows at random while a model is trained. */
  augments = false;

  constructor(parts: readonly Part[], labels: boolean, weighted: boolean) {
    this.parts = parts;
    this.labels = labels ? 'y' : null;
    this.weights = weighted ? 'w' : null;
  }

  x(part: Part): string {
    return named(this.features, part);
  }

  y(part: Part): string {
    if (this.labels === null) throw new InternalError('rows have no labels');
    return named(this.labels, part);
  }

  w(part: Part): string | null {
    return this.weights === null ? null : named(this.weights, part);
  }

  /** What each row has: names without a part. */
  get columns(): readonly string[] {
    const labels = this.labels === null || this.labels === this.features ? [] : [this.labels];
    return [this.features, ...labels, ...(this.weights === null ? [] : [this.weights])];
  }

  /** The part that is trained on, as far as rows are parted. */
  get trained(): Part {
    return this.parts.includes('train') ? 'train' : 'all';
  }

  undo(last: (values: string) => string): void {
    this.#undo.push(last);
  }

  /** Labels replaced by others: what was done to those before does not matter. */
  forgetUndo(): void {
    this.#undo.length = 0;
  }

  restore(values: string): string {
    return this.#undo.reduceRight((text, undo) => undo(text), values);
  }

  get restores(): boolean {
    return this.#undo.length > 0;
  }
}

export function named(column: string, part: Part): string {
  return part === 'all' ? column : `${column}_${part}`;
}
