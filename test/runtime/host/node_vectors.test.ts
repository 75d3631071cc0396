/**
 * @file What Node is asked to make of vectors. With NNC_TEST_VECTORS=unlocked on Node 24, see `unlocked.long.test.ts`, this asks for what V8 joins.
 */
import process from 'node:process';
import { expect, test } from 'vitest';
import { createCompiledEngine } from '../../../src/runtime/engines/compiled/engine.ts';
import { createNodeCompiledHost } from '../../../src/runtime/host/node_threads.ts';
import { unlockVectors, vectorsOfNode } from '../../../src/runtime/host/node_vectors.ts';
import { vectors } from '../../support/engines.ts';

test('128 bits where that is asked for', () => {
  expect(unlockVectors({ NNC_VECTORS: '128' })).toBe(vectorsOfNode());
});

const nodesKind = { 20: 'fused', 22: 'fused', 24: 'joined' } as const;

test.runIf(vectors !== 'plain' && process.arch === 'x64')('each version of Node gives what it has', () => {
  const major = Number(process.versions.node.split('.')[0]);
  expect(new Map<number, string>(Object.entries(nodesKind).map(([version, kind]) => [Number(version), kind])).get(major)).toBe(vectors);
});

test('the engine says how wide its vectors are', () => {
  const described = (kind: Parameters<typeof createNodeCompiledHost>[0]): string => createCompiledEngine(createNodeCompiledHost({ threads: 1, ...kind })).description;
  expect(described({ vectors: 'plain' })).toBe('compiled for this CPU, one thread, 128-bit vectors');
  expect(described({ vectors: 'fused' })).toBe('compiled for this CPU, one thread, 128-bit vectors with fused multiply-add');
  expect(described({ vectors: 'joined' })).toBe('compiled for this CPU, one thread, 256-bit vectors with fused multiply-add');
});
