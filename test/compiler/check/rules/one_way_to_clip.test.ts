/**
 * @file Ways to clip gradients.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

const file = (options: string) => `data iris\ndense 3 softmax\nloss sparse_cce\noptimizer adam ${options}\nfit`;

test('one is right, two are not', () => {
  expect(codesOf(file('clipnorm 1'))).toEqual([]);
  expect(codesOf(file('clip_value 0.5 weight_decay 0.01'))).toEqual([]);
  expect(codesOf(file('clipnorm 1 clipvalue 0.5'))).toEqual(['NN2121']);
  expect(codesOf(file('clipnorm 1 clipvalue 0.5 global_clipnorm 2'))).toEqual(['NN2121']);
});
