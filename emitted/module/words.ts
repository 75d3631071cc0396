/** @file Words, and the numbers that stand for them. What is said of texts is what Keras's TextVectorization does. */
import { TextDecoder } from './platform.ts';

/**
 * Words from number `from` to before `below` as they are, each other word as `unknown`; left out where that is null.
 * Throws RangeError where something is no whole number from 0 on.
 */
export function knownWords(words: ArrayLike<number>, from: number, below: number, unknown: number | null): number[] {
  const known: number[] = [];
  for (let place = 0; place < words.length; place += 1) {
    const word = words[place] ?? NaN;
    if (!Number.isInteger(word) || word < 0) throw new RangeError(`${String(word)} is no number of a word`);
    if (word >= from && word < below) known.push(word);
    else if (unknown !== null) known.push(unknown);
  }
  return known;
}

/** Each once, ascending. */
export function distinct(words: readonly number[]): Int32Array {
  return Int32Array.from(words).sort().filter((word, place, sorted) => word !== sorted[place - 1]);
}

/** With the lower case of the letters A to Z alone. */
export function inLowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

export function withoutPunctuation(text: string): string {
  return text.replace(/[!"#$%&()*+,\-./:;<=>?@[\\\]^_`{|}~']/g, '');
}

/** What stands between blanks and line ends. */
export function partsOf(text: string): string[] {
  return text.split(/[ \t\n\v\f\r]+/).filter((word) => word !== '');
}

/** Single words, then every two in a row, and so on up to so many. */
export function inARow(words: readonly string[], most: number): string[] {
  return Array.from({ length: most }, (_, more) => words.slice(more).map((_word, at) => words.slice(at, at + more + 1).join(' '))).flat();
}

/** The numbers of the words that the model knows, which are packed one after the other. */
export function readVocabulary(bytes: Uint8Array): Map<string, number> {
  const words = new TextDecoder().decode(bytes).split('\0');
  return new Map(words.map((word, place) => [word, place + 2]));
}

/** 1 stands for a word that is not known, 0 for none. */
export function numbersOf(words: readonly string[], vocabulary: ReadonlyMap<string, number>): number[] {
  return words.map((word) => (word === '' ? 0 : (vocabulary.get(word) ?? 1)));
}

/** So many: cut at the end, or filled with zeros. */
export function ofLength(words: readonly number[], length: number): number[] {
  return Array.from({ length }, (_, place) => words[place] ?? 0);
}
