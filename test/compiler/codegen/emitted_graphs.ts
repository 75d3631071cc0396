/**
 * @file The loop IR of primitives and of the programs in examples/, for the targets that there are.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verifyModule } from '../../../src/compiler/codegen/ir/verify.ts';
import { wasmTarget, type Target } from '../../../src/compiler/codegen/target.ts';
import { GraphBuilder } from '../../../src/compiler/graph/builder.ts';
import type { Graph } from '../../../src/compiler/graph/graph.ts';
import { lower } from '../../../src/compiler/index.ts';
import { programOf } from '../../support/check.ts';
import { emitGraph } from '../../support/emit_graph.ts';
import { primitiveCases } from '../../support/primitive_cases.ts';

export const targets: readonly Target[] = (['plain', 'roomy', 'joined'] as const).flatMap((vectors) => [1, 3].map((threads) => wasmTarget({ vectors, threads, worthDividing: 0 })));

const cases = Object.entries(primitiveCases).flatMap(([primitive, all]) => all.map((each) => ({ ...each, title: `${primitive}, ${each.name}` })));

export function graphOf(build: (g: GraphBuilder) => void): Graph {
  const g = new GraphBuilder('case');
  build(g);
  return g.build();
}

/** All primitives on each of those targets. */
export function primitivesAreSound(tried: readonly Target[]): void {
  test.each(tried)('for primitives, fma $fma, $together in lockstep, $threads threads', (target) => {
    for (const { title, table, build } of cases) {
      const bytes = new Set([...table.columns].flatMap(([name, column]) => (column.kind === 'tensor' && column.dtype === 'u8' ? [name] : [])));
      expect(verifyModule(emitGraph(graphOf(build), table.rows, target, bytes)), title).toEqual([]);
    }
  });
}

/** Each example on each of those targets. */
export function emittedExamples(tried: readonly Target[]): void {
  describe.each(readdirSync('examples').filter((name) => name.endsWith('.nn')))('is sound for %s', (name) => {
    const executable = lower(programOf(readFileSync(`examples/${name}`, 'utf8')));

    test.each(tried)('fma $fma, $together in lockstep, $threads threads', (target) => {
      for (const graph of [executable.train(3), executable.evaluate(2)]) expect(verifyModule(emitGraph(graph, 3, target))).toEqual([]);
    });
  });
}
