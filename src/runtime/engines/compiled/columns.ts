/**
 * @file Data columns in the session's memory: put there when a module first asks for them, in the form that it asks for.
 */
import type { ControlPlan, RaggedNeed } from '../../../compiler/codegen/plan/control.ts';
import type { Column, Table } from '../engine.ts';
import type { Block, LinearMemory } from './memory.ts';
import { distinctRows, layOutRows } from './ragged_layout.ts';

/** One table in memory. */
export class PlacedTable {
  readonly table: Table;
  readonly #memory: LinearMemory;
  readonly #dense = new Map<string, Block>();
  readonly #ragged = new Map<string, readonly number[]>();
  readonly #plain = new Map<string, readonly number[]>();
  readonly #blocks: Block[] = [];
  readonly #greatest = new Map<string, number>();

  constructor(table: Table, memory: LinearMemory) {
    this.table = table;
    this.#memory = memory;
  }

  /** Names of columns whose numbers are bytes. */
  get byteColumns(): ReadonlySet<string> {
    return new Set([...this.table.columns].flatMap(([name, column]) => (column.kind === 'tensor' && column.dtype === 'u8' ? [name] : [])));
  }

  /** Pointers for the control block, by word, of a module for so many threads. Throws RangeError where a number names no row of a table. */
  pointers(control: ControlPlan, threads: number): ReadonlyMap<number, number> {
    for (const { column, rows } of control.lookedUp) this.#expectBelow(column, rows);
    const pointers = new Map<number, number>();
    for (const [name, word] of control.columns) pointers.set(word, this.#place(name));
    for (const need of control.ragged) this.#placeRagged(need, threads).forEach((pointer, index) => pointers.set(need.word + index, pointer));
    return pointers;
  }

  free(): void {
    for (const block of this.#blocks) this.#memory.free(block);
  }

  column(name: string): Column {
    const column = this.table.columns.get(name);
    if (column === undefined) throw new Error(`there is no column ${name}`);
    return column;
  }

  #put(values: Int32Array | Float32Array | Uint8Array): number {
    const block = this.#memory.allocate(values.byteLength);
    this.#blocks.push(block);
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#memory.bytes(block.at, bytes.length).set(bytes);
    return block.at;
  }

  #place(name: string): number {
    const known = this.#dense.get(name);
    if (known !== undefined) return known.at;
    const column = this.column(name);
    if (column.kind === 'ragged') throw new Error(`column ${name} has ragged rows`);
    const at = this.#put(column.values);
    this.#dense.set(name, { at, bytes: column.values.byteLength });
    return at;
  }

  /** Splits, numbers, weights, bounds, offsets, plain numbers. */
  #placeRagged(need: RaggedNeed, threads: number): readonly number[] {
    const key = `${need.name} ${need.form} ${need.size} ${threads}`;
    const known = this.#ragged.get(key);
    if (known !== undefined) return known;
    const column = this.column(need.name);
    const placed = need.form === 'plain' || need.form === 'distinct' ? this.#placePlain(need, column) : this.#placeAscending(need, column, threads);
    this.#ragged.set(key, placed);
    return placed;
  }

  #placePlain({ name, form }: RaggedNeed, column: Column): readonly number[] {
    if (column.kind !== 'ragged') throw new Error(`column ${name} has no ragged rows`);
    const key = `${name} ${form}`;
    const known = this.#plain.get(key);
    if (known !== undefined) return known;
    const { offsets, values } = form === 'distinct' ? distinctRows(column.rows) : column.rows;
    const placed = [0, 0, 0, 0, this.#put(offsets), this.#put(values)];
    this.#plain.set(key, placed);
    return placed;
  }

  #placeAscending(need: RaggedNeed, column: Column, threads: number): readonly number[] {
    const { splits, numbers, weights, bounds } = layOutRows(column, need, this.table.rows, threads);
    return [this.#put(splits), this.#put(numbers), weights === null ? 0 : this.#put(weights), this.#put(bounds), 0, 0];
  }

  #expectBelow(name: string, rows: number): void {
    const column = this.column(name);
    if (column.kind === 'ragged') return;
    let greatest = this.#greatest.get(name);
    if (greatest === undefined) {
      greatest = 0;
      for (const value of column.values) if (value > greatest || value < 0) greatest = value < 0 ? Infinity : value;
      this.#greatest.set(name, greatest);
    }
    if (greatest >= rows) throw new RangeError(`row ${greatest === Infinity ? 'before the first' : greatest} of ${rows} was asked for`);
  }
}
