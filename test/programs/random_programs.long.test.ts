/**
 * @file More random programs than there is time for in the other tests, and whether all that the registry has is among them.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entriesOf, type Kind } from '../../src/compiler/registry/registry.ts';
import { programRecipes, sampleProgram } from '../support/programs/sample.ts';
import { entriesIn, expectSound } from '../support/programs/sound.ts';

test.each([2, 3, 4])('random programs mean the same in JSON and on every engine, seed %i', async (seed) => {
  const judged: number[] = [];
  await fc.assert(fc.asyncProperty(programRecipes, async (recipe) => { judged.push(await expectSound(recipe)); }), { numRuns: 100, seed });
  // Where rounding decides, or numbers grow without end, as they do at many of the rates that are drawn, nothing is asked.
  expect(judged.reduce((sum, share) => sum + share, 0) / judged.length).toBeGreaterThan(0.5);
});

test('every entry of the registry is among them', () => {
  const seen = new Set<string>(fc.sample(programRecipes, { numRuns: 1200, seed: 5 }).flatMap((recipe) => [...entriesIn(sampleProgram(recipe).program)]));
  const kinds: readonly Kind[] = ['layer', 'activation', 'initializer', 'regularizer', 'constraint', 'loss', 'optimizer', 'schedule', 'metric', 'transform'];
  // A metric such as `accuracy` is one of several others in the Program.
  const all = kinds.flatMap((kind) => entriesOf(kind).flatMap((each) => ('resolve' in each ? [] : [each.name])));
  expect(all.filter((name) => !seen.has(name))).toEqual([]);
});
