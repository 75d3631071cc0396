/**
 * @file More broken programs than there is time for in the other tests.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mutationNames, type MutationName } from '../support/programs/mutate.ts';
import { programRecipes, sampleProgram } from '../support/programs/sample.ts';
import { expectRefused } from '../support/programs/wrong.ts';

test('random programs, each broken in every way', () => {
  const right = new Map<MutationName, number>();
  for (const [seed, recipe] of fc.sample(programRecipes, { numRuns: 100, seed: 6 }).entries()) {
    const { text } = sampleProgram(recipe);
    for (const name of mutationNames()) if (expectRefused(text, name, seed)) right.set(name, (right.get(name) ?? 0) + 1);
  }
  // Those that need not break anything do so most of the time, but for lines that are of no consequence.
  for (const count of right.values()) expect(count).toBeLessThan(100);
});
