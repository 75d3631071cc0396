/**
 * @file Of what rows there can be predictions, and which can be shown as words.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

test('new rows come from a file of the kind that was trained on', () => {
  expect(codesOf('data csv "houses.csv" target "price"\ndense 1\nloss mse\nfit\npredict csv "new.csv"')).toEqual([]);
  expect(codesOf('data iris\ndense 3 softmax\nloss sparse_cce\nfit\npredict csv "new.csv"')).toEqual([]);
  expect(codesOf('data boston_housing\ndense 1\nloss mse\nfit\npredict csv "new.csv"')).toEqual(['NN2157']);
});

test('and likewise from a folder', () => {
  const shapes = 'data images "shapes" image_size 8x8\nflatten\ndense 3 softmax\nloss sparse_cce\nfit\n';
  expect(codesOf(`${shapes}predict images "new"`)).toEqual([]);
  expect(codesOf(`${shapes}predict images "new" rows 3 to "p.csv"`)).toEqual([]);
  expect(codesOf(`${shapes}predict text "new"`)).toEqual(['NN2157']);
  expect(codesOf(`${shapes}predict csv "new.csv"`)).toEqual(['NN2157']);
  expect(codesOf(`${shapes}predict images "new" csv "new.csv"`)).toEqual(['NN2157']);
  expect(codesOf('data text "reviews"\ntokenize words 9 length 3\nembedding 2\nflatten\ndense 1 sigmoid\nloss bce\nfit\npredict text "new"')).toEqual([]);
  expect(codesOf('data iris\ndense 3 softmax\nloss sparse_cce\nfit\npredict images "new"')).toEqual(['NN2157']);
});

test('a part must be there', () => {
  expect(codesOf('data iris\ndense 3 softmax\nloss sparse_cce\nfit\npredict')).toEqual(['NN2111']);
  expect(codesOf('data iris\ndense 3 softmax\nloss sparse_cce\nfit\npredict validation')).toEqual(['NN2118']);
});

test('words are shown of data that have words, up to the last row', () => {
  expect(codesOf('data imdb\ndecode')).toEqual([]);
  expect(codesOf('data reuters\ndecode test row 2245')).toEqual([]);
  expect(codesOf('data reuters\ndecode test 2246')).toEqual(['NN2158']);
  expect(codesOf('data imdb maxlen 100\ndecode test 24999')).toEqual([]);
  expect(codesOf('data mnist\ndecode')).toEqual(['NN2157']);
});
