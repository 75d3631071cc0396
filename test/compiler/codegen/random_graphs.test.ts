/**
 * @file Random Graphs: every engine gives the reference's outputs, gradients and states.
 */
import fc from 'fast-check';
import { test } from 'vitest';
import { expectAgreement } from '../../support/compare_engines.ts';
import { recipes } from '../../support/random_graphs.ts';

test('the compiled engine and TensorFlow.js agree with the reference', async () => {
  await fc.assert(fc.asyncProperty(recipes, expectAgreement), { numRuns: 200, seed: 1 });
});
