/**
 * @file What `expect` names, and its bound.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

const boston = (expectation: string) => `data boston_housing\ndense 1\nloss mse\nmetrics mae\nfit\nevaluate\n${expectation}`;

test('the loss and the metrics of the file can be judged', () => {
  expect(codesOf(boston('expect mae below 5\nexpect loss above 0 below 100'))).toEqual([]);
});

test('others cannot, nor can anything without a bound', () => {
  expect(codesOf(boston('expect accuracy above 0.5'))).toEqual(['NN2115']);
  expect(codesOf(boston('expect mae'))).toEqual(['NN2116']);
});
