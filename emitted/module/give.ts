/** @file Puts what is predicted on where the compiled model reads it. */
import type { Engine } from './engine.ts';

/** Numbers one after the other, or nested: rows, columns, … */
export type Numbers = ArrayLike<number> | readonly Numbers[];

/** Throws RangeError where there are more or fewer than the model takes. */
export function giveNumbers({ memory }: Engine, numbers: Numbers, at: number, size: number): void {
  const count = pour(numbers, new Float32Array(memory.buffer, at, size), 0);
  if (count !== size) throw new RangeError(`the model takes ${String(size)} numbers, and was given ${String(count)}`);
}

/** Writes them from a place on, as far as there is room, and says where the next would go. */
export function pour(numbers: Numbers, into: Float32Array, from: number): number {
  let next = from;
  for (let index = 0; index < numbers.length; index += 1) {
    const each = numbers[index];
    if (typeof each === 'number') into[next++] = each;
    else if (each !== undefined) next = pour(each, into, next);
  }
  return next;
}

/** Throws RangeError where they are not so many whole numbers from 0 to before `below`. */
export function giveWholeNumbers({ memory }: Engine, numbers: ArrayLike<number>, at: number, size: number, below: number): void {
  if (numbers.length !== size) throw new RangeError(`the model takes ${String(size)} numbers, and was given ${String(numbers.length)}`);
  const strange = Array.from(numbers).find((each) => !Number.isInteger(each) || each < 0 || each >= below);
  if (strange !== undefined) throw new RangeError(`${String(strange)} is no whole number from 0 to ${String(below - 1)}`);
  new Int32Array(memory.buffer, at, size).set(numbers);
}

/** A list of any length: how long it is, and 16 bytes further on what is in it. The memory grows where there is need. */
export function giveList({ memory }: Engine, numbers: ArrayLike<number>, at: number): void {
  const lacking = at + 16 + 4 * numbers.length - memory.buffer.byteLength;
  if (lacking > 0) memory.grow(Math.ceil(lacking / 65_536));
  new Int32Array(memory.buffer, at, 2).set([0, numbers.length]);
  new Int32Array(memory.buffer, at + 16, numbers.length).set(numbers);
}

/** How many different words there are, 16 bytes further on each of them, ascending, and from the address `counts` on how often it is there. */
export function giveCounted({ memory }: Engine, words: ArrayLike<number>, at: number, counts: number): void {
  const times = new Map<number, number>();
  for (const word of Array.from(words).sort((one, other) => one - other)) times.set(word, (times.get(word) ?? 0) + 1);
  new Int32Array(memory.buffer, at, 2).set([0, times.size]);
  new Int32Array(memory.buffer, at + 16, times.size).set(Array.from(times.keys()));
  new Float32Array(memory.buffer, counts, times.size).set(Array.from(times.values()));
}
