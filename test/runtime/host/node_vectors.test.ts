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

const kinds = new Map([['20', 'fused'], ['22', 'fused'], ['24', 'joined'], ['25', 'joined'], ['26', 'joined']]);
const [major = ''] = process.versions.node.split('.');

test.runIf(vectors !== 'plain' && process.arch === 'x64' && kinds.has(major))('each version of Node gives what it has', () => {
  expect(vectors).toBe(kinds.get(major));
});

test('the engine says how wide its vectors are', () => {
  const described = (kind: Parameters<typeof createNodeCompiledHost>[0]): string => createCompiledEngine(createNodeCompiledHost({ threads: 1, ...kind })).description;
  expect(described({ vectors: 'plain' })).toBe('compiled for this CPU, one thread, 128-bit vectors');
  expect(described({ vectors: 'fused' })).toBe('compiled for this CPU, one thread, 128-bit vectors with fused multiply-add');
  expect(described({ vectors: 'joined' })).toBe('compiled for this CPU, one thread, 256-bit vectors with fused multiply-add');
});
