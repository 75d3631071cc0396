/**
 * @file Programs that are right, broken in every way: what is wrong is said, and where, at once.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { mutationNames } from '../support/programs/mutate.ts';
import { programRecipes, sampleProgram } from '../support/programs/sample.ts';
import { expectRefused } from '../support/programs/wrong.ts';

const texts = fc.sample(programRecipes, { numRuns: 8, seed: 1 }).map((recipe) => sampleProgram(recipe).text);

test.each(mutationNames())('%s', (name) => {
  for (const [seed, text] of texts.entries()) expectRefused(text, name, seed);
});
