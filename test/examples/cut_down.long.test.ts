/**
 * @file Examples whose kernels take their time, cut down as the others are in the quick tests.
 */
import { expect, test } from 'vitest';
import { examples } from '../support/example_data.ts';
import { examplesRun, slow } from './cut_down.ts';

examplesRun(slow);

test('they are examples', () => {
  expect(examples).toEqual(expect.arrayContaining(slow));
});
