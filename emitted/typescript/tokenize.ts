/**
 * @file Numbers for the words of texts, as Keras's TextVectorization gives them.
 */
import * as tf from '@tensorflow/tfjs';

/** How texts are parted into words. */
export interface WordRules {
  readonly standardize: 'lower_and_strip_punctuation' | 'lower' | 'strip_punctuation' | 'none';
  readonly split: 'whitespace' | 'character' | 'none';
  /** Words that follow each other, up to so many, count as one as well; null: none do. */
  readonly ngrams: number | null;
}

/** Number 2 is the first word of `vocabulary`; 1 stands for all others, 0 fills. */
const firstWord = 2;

export function wordsOf(text: string, { standardize, split, ngrams }: WordRules): string[] {
  // In lower case the letters A to Z alone, as TensorFlow has it.
  const lower = standardize.startsWith('lower') ? text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase()) : text;
  const plain = standardize.endsWith('strip_punctuation') ? lower.replaceAll(/[!"#$%&()*+,\-./:;<=>?@[\\\]^_`{|}~']/g, '') : lower;
  const words = split === 'whitespace' ? plain.split(/[ \t\n\v\f\r]+/).filter((word) => word !== '') : split === 'character' ? Array.from(plain) : [plain];
  if (ngrams === null) return words;
  return Array.from({ length: ngrams }, (_, more) => words.slice(more).map((_word, at) => words.slice(at, at + more + 1).join(' '))).flat();
}

/** The most frequent words of the texts, the most frequent first; `maxTokens` counts the two numbers that are no words. */
export function learnVocabulary(texts: readonly string[], maxTokens: number, rules: WordRules): string[] {
  const counts = new Map<string, number>();
  for (const word of texts.flatMap((text) => wordsOf(text, rules))) if (word !== '') counts.set(word, (counts.get(word) ?? 0) + 1);
  // Of words that are as frequent the one that stands later in the alphabet comes first.
  return [...counts]
    .sort(([a, many], [b, others]) => others - many || Buffer.compare(Buffer.from(b), Buffer.from(a)))
    .slice(0, maxTokens - firstWord)
    .map(([word]) => word);
}

/** Each text as numbers of words. */
export function numberTexts(texts: readonly string[], vocabulary: readonly string[], rules: WordRules): number[][] {
  const numbers = new Map(vocabulary.map((word, index) => [word, index + firstWord]));
  return texts.map((text) => wordsOf(text, rules).map((word) => (word === '' ? 0 : (numbers.get(word) ?? 1))));
}

/** Likewise, filled and cut at the end to so many numbers each. */
export function numberTextsTo(length: number, texts: readonly string[], vocabulary: readonly string[], rules: WordRules): tf.Tensor2D {
  const rows = numberTexts(texts, vocabulary, rules).map((row) => Array.from({ length }, (_, index) => row[index] ?? 0));
  return tf.tensor2d(rows, [rows.length, length], 'int32');
}
