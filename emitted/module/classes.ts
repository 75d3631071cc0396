/** @file Classes, and the numbers that stand for them. */

/** A 1 in the place of the name, among zeros. Throws RangeError for another name. */
export function oneHot(name: string, names: readonly string[]): number[] {
  if (!names.includes(name)) throw new RangeError(`"${name}" is none of ${names.map((each) => `"${each}"`).join(', ')}`);
  return names.map((each) => (each === name ? 1 : 0));
}

/** The place of the greatest number, the first of them where there are several. */
export function greatest(numbers: Float32Array): number {
  return numbers.reduce((best, each, place) => (each > (numbers[best] ?? NaN) ? place : best), 0);
}
