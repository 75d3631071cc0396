/**
 * @file The engines that tests run on.
 */
import type { Engine, Session } from '../../src/runtime/engines/engine.ts';
import { createCompiledEngine } from '../../src/runtime/engines/compiled/engine.ts';
import { createNodeCompiledHost } from '../../src/runtime/host/node_threads.ts';
import { referenceEngine } from '../../src/runtime/engines/reference/engine.ts';
import { loadTfjs } from '../../src/runtime/engines/tfjs/load.ts';
import { createNodeModulesHost } from '../../src/runtime/host/node_modules_host.ts';

export interface TestedEngine {
  readonly name: string;
  readonly open: () => Promise<Session>;
}

let tfjs: Promise<Engine> | undefined;

/** The compiled engine without what not every processor has. Even the smallest kernels are divided among its threads, which sleep at once where they wait: other tests run beside it. */
export function compiledOn(threads: number): Engine {
  return createCompiledEngine({ ...createNodeCompiledHost({ threads }), relaxed: false, processors: 1 }, { worthDividing: 0, worthThreads: 0 });
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

/** The compiled engine once more, its work divided. */
export const threaded: readonly TestedEngine[] = [
  { name: 'compiled, 2 threads', open: () => Promise.resolve(compiledOn(2).open()) },
  { name: 'compiled, 3 threads', open: () => Promise.resolve(compiledOn(3).open()) },
];

/** What is compared with Keras: every engine, and in the long tests those that divide their work. */
export const comparedEngines = process.env['NNC_TEST_THREADS'] === undefined ? engines : threaded;
