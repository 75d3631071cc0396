/**
 * @file The engines that tests run on.
 */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import type { Vectors } from '../../src/compiler/codegen/target.ts';
import type { Engine, Session } from '../../src/runtime/engines/engine.ts';
import { createCompiledEngine } from '../../src/runtime/engines/compiled/engine.ts';
import { createNodeCompiledHost } from '../../src/runtime/host/node_threads.ts';
import { unlockVectors } from '../../src/runtime/host/node_vectors.ts';
import { referenceEngine } from '../../src/runtime/engines/reference/engine.ts';
import { loadTfjs } from '../../src/runtime/engines/tfjs/load.ts';
import { createNodeModulesHost } from '../../src/runtime/host/node_modules_host.ts';

export interface TestedEngine {
  readonly name: string;
  readonly open: () => Promise<Session>;
}

let tfjs: Promise<Engine> | undefined;

/** What the compiled engine may use of the processor: only what every one has, unless `NNC_TEST_VECTORS=unlocked` asks for all that this Node can. */
export const vectors = process.env['NNC_TEST_VECTORS'] === 'unlocked' ? unlocked() : 'plain';

/** V8 joins vectors only in code that it optimizes: all of it at once here, so that few steps are enough. */
function unlocked(): Vectors {
  for (const flag of ['--no-liftoff', '--no-wasm-inlining', '--no-wasm-inlining-call-indirect']) setFlagsFromString(flag);
  return unlockVectors();
}

/** The compiled engine. Even the smallest kernels are divided among its threads, which sleep at once where they wait: other tests run beside it. */
export function compiledOn(threads: number, on = vectors): Engine {
  return createCompiledEngine({ ...createNodeCompiledHost({ threads, vectors: on }), processors: 1 }, { worthDividing: 0, worthThreads: 0 });
}

export const engines: readonly TestedEngine[] = [
  { name: 'reference', open: () => Promise.resolve(referenceEngine().open()) },
  {
    name: 'tfjs',
    open: async () => {
      tfjs ??= loadTfjs({ host: createNodeModulesHost(), among: ['cpu'] });
      return (await tfjs).open();
    },
  },
  { name: 'compiled', open: () => Promise.resolve(compiledOn(1).open()) },
];

/** The compiled engine once more: its work divided, and for vectors as they are where others are joined. */
export const threaded: readonly TestedEngine[] = [
  { name: 'compiled, 2 threads', open: () => Promise.resolve(compiledOn(2).open()) },
  { name: 'compiled, 3 threads', open: () => Promise.resolve(compiledOn(3).open()) },
  ...(vectors === 'joined' ? [{ name: 'compiled, 128 bits', open: () => Promise.resolve(compiledOn(1, 'roomy').open()) }] : []),
];

/** What is compared with Keras: every engine, and in the long tests those that divide their work. */
export const comparedEngines = process.env['NNC_TEST_THREADS'] === undefined ? engines : threaded;
