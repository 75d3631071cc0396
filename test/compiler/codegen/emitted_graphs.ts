/**
 * @file The loop IR of the programs in examples/, for the targets that there are.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verifyModule } from '../../../src/compiler/codegen/ir/verify.ts';
import { wasmTarget, type Target } from '../../../src/compiler/codegen/target.ts';
import { lower } from '../../../src/compiler/index.ts';
import { programOf } from '../../support/check.ts';
import { emitGraph } from '../../support/emit_graph.ts';

export const targets: readonly Target[] = [false, true].flatMap((fma) => [1, 3].map((threads) => wasmTarget({ fma, threads, worthDividing: 0 })));

/** Each example on each of those targets. */
export function emittedExamples(tried: readonly Target[]): void {
  describe.each(readdirSync('examples').filter((name) => name.endsWith('.nn')))('is sound for %s', (name) => {
    const executable = lower(programOf(readFileSync(`examples/${name}`, 'utf8')));

    test.each(tried)('fma $fma on $threads threads', (target) => {
      for (const graph of [executable.train(3), executable.evaluate(2)]) expect(verifyModule(emitGraph(graph, 3, target))).toEqual([]);
    });
  });
}
