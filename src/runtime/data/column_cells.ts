/**
 * @file Collects the cells of one column as numbers or as names.
 */
import { parseNumber } from './cells.ts';

/** Numbers one after another, as many as come. */
export class GrowingFloats {
  #values = new Float32Array(64);
  #count = 0;

  push(value: number): void {
    if (this.#count === this.#values.length) {
      const larger = new Float32Array(2 * this.#count);
      larger.set(this.#values);
      this.#values = larger;
    }
    this.#values[this.#count++] = value;
  }

  /** The one that was pushed so many before the end. */
  lastBut(count: number): number {
    return this.#values[this.#count - count] ?? Number.NaN;
  }

  finish(): Float32Array {
    return this.#values.slice(0, this.#count);
  }
}

/** Names in their order, and for each row the number of its name; -1 for a row that has none. */
export interface NamedRows {
  readonly names: readonly string[];
  readonly values: Int32Array;
}

/** Cells that are names: distinct ones, each with its number in order of appearance, and the rows as such numbers. */
export class NameCells {
  readonly #numbers = new Map<string, number>();
  readonly #rows: number[] = [];

  /** The first cell. */
  get first(): string {
    return this.#numbers.keys().next().value ?? '';
  }

  /** How many different ones there are. */
  get count(): number {
    return this.#numbers.size;
  }

  push(cell: string): void {
    let number = this.#numbers.get(cell);
    if (number === undefined) this.#numbers.set(cell, (number = this.#numbers.size));
    this.#rows.push(number);
  }

  /** A row that has no name, or the one of the row before. */
  skip(asBefore: boolean): void {
    this.#rows.push(asBefore ? (this.#rows.at(-1) ?? -1) : -1);
  }

  /** `known`: the names in their order, of which every cell is one; null: those of the file, numbers by value, text by code unit. */
  finish(known: readonly string[] | null): NamedRows {
    const cells = [...this.#numbers.keys()];
    const allNumbers = known === null && cells.every((cell) => !Number.isNaN(parseNumber(cell)));
    // 1 and 1.0 are one class where all cells are numbers.
    const texts = allNumbers ? cells.map((cell) => String(Number(cell))) : cells;
    const names = known ?? [...new Set(texts)].sort(allNumbers ? (a, b) => Number(a) - Number(b) : undefined);
    const indices = new Map(names.map((text, i) => [text, i]));
    const index = texts.map((text) => indices.get(text) ?? 0);
    return { names, values: Int32Array.from(this.#rows, (number) => (number < 0 ? -1 : (index[number] ?? 0))) };
  }
}
