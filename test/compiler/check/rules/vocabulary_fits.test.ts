/**
 * @file Words against the vectors of an embedding.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

const file = (embedding: string) => `data imdb words 10000\npad 100\n${embedding}\nflatten\ndense 1 sigmoid\nloss bce\nfit`;

test('as many vectors as words, or more, will do', () => {
  expect(codesOf(file('embedding 8'))).toEqual([]);
  expect(codesOf(file('embedding 8 input_dim 10000'))).toEqual([]);
  expect(codesOf(file('embedding 8 input_dim 20000'))).toEqual([]);
});

test('fewer will not', () => {
  expect(codesOf(file('embedding 8 input_dim 9999'))).toEqual(['NN2109']);
});
