/**
 * @file Actions need data, layers and a loss.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

test.each([
  ['data iris\ndense 3 softmax\nfit\nevaluate train', ['NN2112']],
  ['data iris\nloss mse\nfit', ['NN2112']],
  ['data iris\nsummary', ['NN2112']],
  ['fit', ['NN2112', 'NN2112', 'NN2112']],
  ['data iris\ndense 3\nsummary', []],
])('%j: %j', (text, codes) => {
  expect(codesOf(text)).toEqual(codes);
});
