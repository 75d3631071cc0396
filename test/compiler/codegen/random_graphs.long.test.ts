/**
 * @file More random Graphs than there is time for in the other tests.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { Sessions } from '../../support/compare_engines.ts';
import { engines, threaded } from '../../support/engines.ts';
import { recipes } from '../../support/random_graphs.ts';

test.each([2, 3, 4])('engines agree with the reference, seed %i', async (seed) => {
  const sessions = await Sessions.of([...engines, ...threaded]);
  try {
    await fc.assert(fc.asyncProperty(recipes, (recipe) => sessions.expectAgreement(recipe)), { numRuns: 1000, seed });
  } finally {
    sessions.dispose();
  }
});
