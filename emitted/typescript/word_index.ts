/**
 * @file Rows as a person reads them.
 */
import type * as tf from '@tensorflow/tfjs';
import { published, type PublishedFile } from './published.ts';
import { wordsOf, type WordRules } from './tokenize.ts';

/** Words by their rank. */
export async function wordsByRank(file: PublishedFile): Promise<ReadonlyMap<number, string>> {
  const ranks: unknown = JSON.parse((await published(file)).toString('utf8'));
  if (typeof ranks !== 'object' || ranks === null) throw new Error(`${file.name} has no words`);
  return new Map(Object.entries(ranks).map(([word, rank]: [string, unknown]) => [Number(rank), word]));
}

/** The words of a row of numbers, without the mark at its beginning; `?` for those that were left out. */
export function decodeWords(
  numbers: readonly number[],
  words: ReadonlyMap<number, string>,
  { start = 1, outOfVocabulary = 2, indexFrom = 3 }: { readonly start?: number | null; readonly outOfVocabulary?: number | null; readonly indexFrom?: number } = {},
): string {
  const own = numbers[0] === start ? numbers.slice(1) : numbers;
  return own.map((number) => (number === outOfVocabulary ? '?' : (words.get(number - indexFrom) ?? '?'))).join(' ');
}

/** The words of a text as the model gets them; `?` for those that it does not know. */
export function knownWords(text: string, vocabulary: readonly string[], rules: WordRules): string {
  const known = new Set(vocabulary);
  return wordsOf(text, rules).map((word) => (known.has(word) ? word : '?')).join(' ');
}

/** Prints a row with what it is. */
export function printRow(part: string, row: number, labels: tf.Tensor, classes: readonly string[], text: string): void {
  const label = labels.dataSync()[row];
  if (label === undefined) throw new Error(`there is no row ${row} in the ${part} part`);
  console.log(`${part} row ${row}, ${classes[label] ?? label}: ${text}`);
}
