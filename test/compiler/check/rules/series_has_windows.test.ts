/**
 * @file A series, and the windows that it is cut into.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

const file = (...transforms: readonly string[]) => ['data csv "airline.csv" series "Passengers"', ...transforms, 'flatten', 'dense 1', 'loss mse', 'fit'].join('\n');

test('a series is cut into windows', () => {
  expect(codesOf(file('window 12'))).toEqual([]);
  expect(codesOf(file('split test 33%', 'minmax', 'window 12'))).toEqual([]);
});

test('else nothing could be predicted from it', () => {
  expect(codesOf(file())).toEqual(['NN2122']);
  expect(codesOf(file('minmax'))).toEqual(['NN2122']);
});
