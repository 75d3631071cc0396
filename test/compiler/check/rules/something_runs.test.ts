/**
 * @file A file that does nothing.
 */
import { expect, test } from 'vitest';
import { codesOf } from '../../../support/check.ts';

test('a file without actions is warned of, once it is right otherwise', () => {
  expect(codesOf('data iris\ndense 3')).toEqual(['NN2114']);
  expect(codesOf('data irs\ndense 3')).toEqual(['NN2002']);
  expect(codesOf('data iris\ndense 3\nsummary')).toEqual([]);
});
