/**
 * @file More random Graphs: a seed of its own each day, so that in time many are tried. A failure names its seed.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { Sessions } from '../../support/compare_engines.ts';
import { engines } from '../../support/engines.ts';
import { recipes } from '../../support/random_graphs.ts';

const today = Math.floor(Date.now() / 86_400_000);

test.each([2, 3, today])('engines agree with the reference, seed %i', async (seed) => {
  const sessions = await Sessions.of(engines);
  try {
    await fc.assert(fc.asyncProperty(recipes, (recipe) => sessions.expectAgreement(recipe)), { numRuns: 3000, seed });
  } finally {
    sessions.dispose();
  }
});
