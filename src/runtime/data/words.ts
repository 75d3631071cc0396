/**
 * @file Makes words of texts, and numbers of words, as Keras's TextVectorization does with TensorFlow's functions for strings.
 */
import type { WordRules } from '../../compiler/program/executable.ts';
import type { Column, RaggedData } from '../engines/engine.ts';
import { textOf } from './text_column.ts';

const fills = 0;
const unknown = 1;
/** Numbers that stand for no word. */
const marks = 2;

/** TensorFlow's lower case, which without an encoding is that of ASCII. */
function lowered(text: string): string {
  return text.replaceAll(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

const punctuation = /[!"#$%&()*+,\-./:;<=>?@[\\\]^_`{|}~']/g;

export function wordsOf(text: string, { standardize, split, ngrams }: WordRules): readonly string[] {
  const lower = standardize === 'lower' || standardize === 'lower_and_strip_punctuation' ? lowered(text) : text;
  const plain = standardize === 'strip_punctuation' || standardize === 'lower_and_strip_punctuation' ? lower.replaceAll(punctuation, '') : lower;
  const words = split === 'whitespace' ? plain.split(/[ \t\n\v\f\r]+/).filter((word) => word !== '') : split === 'character' ? Array.from(plain) : [plain];
  if (ngrams === null) return words;
  return Array.from({ length: ngrams }, (_, more) => words.slice(more).map((_word, at) => words.slice(at, at + more + 1).join(' '))).flat();
}

/** The most frequent words of those rows, as a state holds them. */
export function learnWords(texts: RaggedData, rows: Int32Array, rules: WordRules): Float32Array {
  const counts = new Map<string, number>();
  for (const row of rows) for (const word of wordsOf(textOf(texts, row), rules)) counts.set(word, (counts.get(word) ?? 0) + 1);
  counts.delete('');
  const frequent = [...counts].sort(([a, counted], [b, other]) => other - counted || compareCharacters(b, a)).slice(0, rules.maxTokens - marks);
  return Float32Array.from(frequent.flatMap(([word]) => [...Array.from(word, (character) => character.codePointAt(0) ?? 0), 0]));
}

/** The order of UTF-8 bytes, which is that of the numbers of characters. */
function compareCharacters(a: string, b: string): number {
  for (let at = 0; at < a.length && at < b.length; at += 1) {
    const one = a.codePointAt(at) ?? 0;
    const other = b.codePointAt(at) ?? 0;
    if (one !== other) return one - other;
  }
  return a.length - b.length;
}

/** The words that a state holds, the most frequent first. A state from a file may hold anything. */
export function wordsIn(state: Float32Array): readonly string[] {
  const words: string[] = [];
  let from = 0;
  for (const [at, value] of state.entries()) {
    if (value !== 0) continue;
    words.push(Array.from(state.subarray(from, at), (character) => (Number.isInteger(character) && character > 0 && character <= 0x10ffff ? String.fromCodePoint(character) : '\ufffd')).join(''));
    from = at + 1;
  }
  return words;
}

/** Numbers for words. */
export function numberWords(texts: RaggedData, vocabulary: readonly string[], rules: WordRules): Column {
  const numbers = new Map(vocabulary.slice(0, rules.maxTokens - marks).map((word, index) => [word, index + marks]));
  const count = texts.offsets.length - 1;
  const rowOf = (row: number): readonly number[] => wordsOf(textOf(texts, row), rules).map((word) => (word === '' ? fills : (numbers.get(word) ?? unknown)));
  if (rules.length !== null) {
    const values = new Int32Array(count * rules.length);
    for (let row = 0; row < count; row += 1) values.set(rowOf(row).slice(0, rules.length), row * rules.length);
    return { kind: 'tensor', dtype: 'i32', shape: [rules.length], values };
  }
  const rows = Array.from({ length: count }, (_, row) => Int32Array.from(rowOf(row)));
  const offsets = new Int32Array(count + 1);
  rows.forEach((row, index) => { offsets[index + 1] = (offsets[index] ?? 0) + row.length; });
  const values = new Int32Array(offsets[count] ?? 0);
  rows.forEach((row, index) => values.set(row, offsets[index]));
  return { kind: 'ragged', rows: { offsets, values } };
}
