/**
 * @file Shares of classes, where labels are classes.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

test('numbers have no classes', () => {
  const boston = (options: string) => `data boston_housing\ndense 1\nloss mse\ncross_validate folds 4 ${options}`;
  expect(codesOf(boston('stratified'))).toEqual(['NN2135']);
  expect(codesOf(boston(''))).toEqual([]);
  expect(codesOf(boston('stratified false'))).toEqual([]);
});

test.each(['', 'one_hot\n'])('classes have, however they are written', (transform) => {
  expect(codesOf(`data iris\n${transform}dense 3 softmax\nloss ${transform === '' ? 'sparse_cce' : 'cce'}\ncross_validate folds 4 stratified`)).toEqual([]);
});
