/**
 * @file Collects the cells of a CSV file's target as numbers or as classes, as `CsvPlan.targetAs` says.
 */

export type CsvTarget =
  | { readonly kind: 'class'; readonly name: string; readonly classes: readonly string[]; readonly values: Int32Array }
  | { readonly kind: 'number'; readonly name: string; readonly values: Float32Array };

/** Numbers one after another, as many as come. */
export class GrowingFloats {
  #values = new Float32Array(1024);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float32Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  finish(): Float32Array {
    return this.#values.slice(0, this.#count);
  }
}

/** NaN for what is not a number that 32 bits hold. */
export function parseNumber(cell: string): number {
  // Number() takes 0x10, 0b1, 0o7 and the empty cell too.
  if (cell === '' || (cell.startsWith('0') && /^0[xbo]/i.test(cell))) return Number.NaN;
  const value = Number(cell);
  return Number.isFinite(Math.fround(value)) ? value : Number.NaN;
}

/** Cells that are distinct, each with its number in order of appearance, and the rows as such numbers. */
export class ClassCells {
  readonly #numbers = new Map<string, number>();
  readonly #rows: number[] = [];

  /** The first cell. */
  get first(): string {
    return this.#numbers.keys().next().value ?? '';
  }

  push(cell: string): void {
    let number = this.#numbers.get(cell);
    if (number === undefined) this.#numbers.set(cell, (number = this.#numbers.size));
    this.#rows.push(number);
  }

  /** `known`: the classes in their order, of which every cell is one; null: those of the file, numbers by value, text by code unit. */
  finish(name: string, known: readonly string[] | null): CsvTarget {
    const cells = [...this.#numbers.keys()];
    const allNumbers = known === null && cells.every((cell) => !Number.isNaN(parseNumber(cell)));
    // 1 and 1.0 are one class where all cells are numbers.
    const names = allNumbers ? cells.map((cell) => String(Number(cell))) : cells;
    const classes = known ?? [...new Set(names)].sort(allNumbers ? (a, b) => Number(a) - Number(b) : undefined);
    const indices = new Map(classes.map((text, i) => [text, i]));
    const index = names.map((text) => indices.get(text) ?? 0);
    return { kind: 'class', name, classes, values: Int32Array.from(this.#rows, (number) => index[number] ?? 0) };
  }
}
