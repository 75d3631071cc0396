/**
 * @file Random Graphs: every engine gives the reference's outputs, gradients and states, and however many threads there are, the same bits.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sessions } from '../../support/compare_engines.ts';
import { engines, threaded } from '../../support/engines.ts';
import { dishOf, primitives, recipes } from '../../support/random_graphs.ts';

test('engines agree with the reference', async () => {
  const sessions = await Sessions.of([...engines, ...threaded]);
  try {
    await fc.assert(fc.asyncProperty(recipes, (recipe) => sessions.expectAgreement(recipe)), { numRuns: 30, seed: 1 });
  } finally {
    sessions.dispose();
  }
});

test('every primitive is among them', () => {
  const seen = new Set<string>(fc.sample(recipes, { numRuns: 150, seed: 1 }).flatMap((recipe) => dishOf(recipe).graph.nodes.map(({ op }) => op)));
  expect(primitives().filter((primitive) => !seen.has(primitive))).toEqual([]);
});
