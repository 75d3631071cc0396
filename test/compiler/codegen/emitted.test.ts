/**
 * @file The loop IR of whole steps is sound, for every primitive, for random Graphs and for the programs in examples/; and it means to the interpreter what it means to
 * WebAssembly.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyModule } from '../../../src/compiler/codegen/ir/verify.ts';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import { emitGraph, plainTarget, runByInterpreter, runByWasm } from '../../support/emit_graph.ts';
import { primitiveCases } from '../../support/primitive_cases.ts';
import { dishOf, recipes } from '../../support/random_graphs.ts';
import { emittedExamples, targets } from './emitted_examples.ts';

const cases = Object.entries(primitiveCases).flatMap(([primitive, all]) => all.map((each) => ({ ...each, title: `${primitive}, ${each.name}` })));

function graphOf(build: (g: GraphBuilder) => void): ReturnType<GraphBuilder['build']> {
  const g = new GraphBuilder('case');
  build(g);
  return g.build();
}

describe('is sound', () => {
  test.each(targets)('for primitives, fma $fma on $threads threads', (target) => {
    for (const { title, table, build } of cases) {
      const bytes = new Set([...table.columns].flatMap(([name, column]) => (column.kind === 'tensor' && column.dtype === 'u8' ? [name] : [])));
      expect(verifyModule(emitGraph(graphOf(build), table.rows, target, bytes)), title).toEqual([]);
    }
  });

  test.each(targets)('for random Graphs, fma $fma on $threads threads', (target) => {
    for (const recipe of fc.sample(recipes, { numRuns: 10, seed: 3 })) {
      const { graph, rows } = dishOf(recipe);
      expect(verifyModule(emitGraph(graph, rows, target, new Set(['b'])))).toEqual([]);
    }
  });
});

// All of it at once: multiply-add in one instruction, and threads. The other targets are in the long tests.
emittedExamples(targets.slice(-1));

describe('means the same to the interpreter and to WebAssembly', () => {
  // Without multiply-add in one instruction, both round alike: bit for bit.
  test.each(Object.entries(primitiveCases))('%s', (_, all) => {
    for (const { name, table, scalars, build } of all.filter((__, index) => index % 3 === 0)) {
      const graph = graphOf(build);
      expect(runByInterpreter({ graph, table, scalars }, plainTarget), name).toEqual(runByWasm({ graph, table, scalars }, plainTarget));
    }
  });
});
