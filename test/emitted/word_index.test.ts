/**
 * @file Rows as words: a part of emitted programs.
 */
import { expect, test } from 'vitest';
import { decodeWords, knownWords } from '../../emitted/typescript/word_index.ts';

const words = new Map([[1, 'the'], [2, 'film']]);

test('numbers become words, without the mark at the beginning', () => {
  expect(decodeWords([1, 4, 2, 5, 99], words)).toBe('the ? film ?');
  expect(decodeWords([1, 2], words, { start: null, outOfVocabulary: null, indexFrom: 0 })).toBe('the film');
  expect(decodeWords([], words)).toBe('');
});

test('a text is shown as the model gets it', () => {
  expect(knownWords('The film, THE end', ['the', 'film'], { standardize: 'lower_and_strip_punctuation', split: 'whitespace', ngrams: null })).toBe('the film the ?');
});
