/**
 * @file What is held out against the number of rows.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

const file = (validation: string, take = '') => `data iris\n${take}\ndense 3 softmax\nloss sparse_cce\nfit validation ${validation}`;

test.each(['first(149)', 'last(1)', 'random(99%)', 'last(1%)'])('%s of 150 leaves rows on both sides', (validation) => {
  expect(codesOf(file(validation))).toEqual([]);
});

test('all rows, or more, cannot be held out', () => {
  expect(codesOf(file('first(150)'))).toEqual(['NN2110']);
  expect(codesOf(file('last(1000)'))).toEqual(['NN2110']);
  expect(codesOf(file('last(100)', 'take 100'))).toEqual(['NN2110']);
});

test('where only reading tells how many rows there are, nothing is said', () => {
  expect(codesOf('data imdb words 100 maxlen 50\nmulti_hot\ndense 1 sigmoid\nloss bce\nfit validation first(24000)')).toEqual([]);
});
