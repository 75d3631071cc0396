/**
 * @file Random programs that the registry says are right: each comes back the same from JSON, and trains alike on every engine.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { programRecipes } from '../support/programs/sample.ts';
import { expectSound } from '../support/programs/sound.ts';

test('random programs mean the same in JSON and on every engine', async () => {
  await fc.assert(fc.asyncProperty(programRecipes, async (recipe) => { await expectSound(recipe); }), { numRuns: 5, seed: 1 });
});
