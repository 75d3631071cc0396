/**
 * @file Weights of classes.
 */
import { expect, test } from 'vitest';
import { check, codesOf } from '../../../support/check.ts';

const iris = (action: string) => `data iris\nnormalize\ndense 3 softmax\nloss sparse_cce\n${action}`;

test('one for each class', () => {
  expect(codesOf(iris('fit class_weight [1, 2, 0.5]'))).toEqual([]);
  expect(codesOf(iris('cross_validate folds 3 class_weight [1, 2, 0]'))).toEqual([]);
  expect(codesOf(iris('fit class_weight [1, 3]'))).toEqual(['NN2142']);
  expect(codesOf(iris('cross_validate folds 3 class_weight [1]'))).toEqual(['NN2142']);
  expect(check(iris('fit class_weight [1, 3]')).diagnostics[0]?.help).toBe('give 3 numbers, one for each class: Iris-setosa, Iris-versicolor, Iris-virginica');
});

test('labels that are numbers have none', () => {
  expect(codesOf('data boston_housing\ndense 1\nloss mse\nfit class_weight [1, 3]')).toEqual(['NN2142']);
});

test('no weight is below 0', () => {
  expect(codesOf(iris('fit class_weight [1, 2, -1]'))).toEqual(['NN2005']);
});
