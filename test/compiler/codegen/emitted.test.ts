/**
 * @file The loop IR of whole steps is sound, for every primitive and for random Graphs; and it means to the interpreter what it means to
 * WebAssembly.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyModule } from '../../../src/compiler/codegen/ir/verify.ts';
import { emitGraph, plainTarget, runByInterpreter, runByWasm } from '../../support/emit_graph.ts';
import { primitiveCases } from '../../support/primitive_cases.ts';
import { dishOf, recipes } from '../../support/random_graphs.ts';
import { graphOf, primitivesAreSound, targets } from './emitted_graphs.ts';

describe('is sound', () => {
  // Nothing of what there may be, and all at once: multiply-add in one instruction, and threads. The targets between are in the long tests.
  primitivesAreSound([targets[0], targets[3]].flatMap((target) => target ?? []));

  test.each(targets)('for random Graphs, fma $fma, $together in lockstep, $threads threads', (target) => {
    for (const recipe of fc.sample(recipes, { numRuns: 10, seed: 3 })) {
      const { graph, rows } = dishOf(recipe);
      expect(verifyModule(emitGraph(graph, rows, target, new Set(['b'])))).toEqual([]);
    }
  });
});

describe('means the same to the interpreter and to WebAssembly', () => {
  // Without multiply-add in one instruction, both round alike: bit for bit.
  test.each(Object.entries(primitiveCases))('%s', (_, all) => {
    for (const { name, table, scalars, build } of all.filter((__, index) => index % 3 === 0)) {
      const graph = graphOf(build);
      expect(runByInterpreter({ graph, table, scalars }, plainTarget), name).toEqual(runByWasm({ graph, table, scalars }, plainTarget));
    }
  });
});
