/**
 * @file Metrics against labels and outputs.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

test('a metric that cannot be computed is an error', () => {
  expect(codesOf('data iris\ndense 3 softmax\nloss sparse_cce\nmetrics mae\nfit')).toEqual(['NN2108']);
  expect(codesOf('data boston_housing\ndense 1\nloss mse\nmetrics categorical_accuracy\nfit')).toEqual(['NN2108']);
});

test('a loss that takes class numbers one-hot does not make metrics fit that want numbers', () => {
  expect(codesOf('data iris\ndense 3 softmax\nloss cce\nmetrics mse\nfit')).toEqual(['NN2203', 'NN2108']);
});

test('others are right', () => {
  expect(codesOf('data iris\none_hot\ndense 3 softmax\nloss cce\nmetrics accuracy mae mse categorical_accuracy\nfit')).toEqual([]);
  expect(codesOf('data iris\ndense 3 softmax\nloss cce\nmetrics categorical_accuracy\nfit')).toEqual(['NN2203']);
});

test('names of very many outputs are not made up', () => {
  expect(codesOf('data iris\nreconstruct\ndense 2147483647\nloss mse\nmetrics recall r2_score(class_aggregation none)\nfit')).toEqual(['NN2105']);
});

test('where the loss does not fit either, that is said once', () => {
  expect(codesOf('data iris\ndense 4 softmax\nloss sparse_cce\nmetrics sparse_categorical_accuracy\nfit')).toEqual(['NN2104']);
});
