/**
 * @file Test and validation rows where an action names them.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

const iris = (actions: string) => `data iris\ndense 3 softmax\nloss sparse_cce\n${actions}`;

test('data without a test part cannot be tested on', () => {
  expect(codesOf(iris('fit\nevaluate'))).toEqual(['NN2111']);
  expect(codesOf(iris('fit validation test'))).toEqual(['NN2111']);
  expect(codesOf(iris('fit\nevaluate train'))).toEqual([]);
});

test('validation rows must have been held out', () => {
  expect(codesOf(iris('fit\nevaluate validation'))).toEqual(['NN2118']);
  expect(codesOf(iris('fit validation last(20%)\nevaluate validation'))).toEqual([]);
});
