/**
 * @file The engines that tests run on.
 */
import type { Engine, Session } from '../../src/runtime/engines/engine.ts';
import { createCompiledEngine } from '../../src/runtime/engines/compiled/engine.ts';
import { singleThreaded } from '../../src/runtime/engines/compiled/host.ts';
import { referenceEngine } from '../../src/runtime/engines/reference/engine.ts';
import { loadTfjs } from '../../src/runtime/engines/tfjs/load.ts';
import { createNodeModulesHost } from '../../src/runtime/host/node_modules_host.ts';

export interface TestedEngine {
  readonly name: string;
  readonly open: () => Promise<Session>;
}

let tfjs: Promise<Engine> | undefined;

export const engines: readonly TestedEngine[] = [
  { name: 'reference', open: () => Promise.resolve(referenceEngine().open()) },
  {
    name: 'tfjs',
    open: async () => {
      tfjs ??= loadTfjs({ host: createNodeModulesHost(), among: ['cpu'] });
      return (await tfjs).open();
    },
  },
  { name: 'compiled', open: () => Promise.resolve(createCompiledEngine({ ...singleThreaded(), relaxed: false }).open()) },
];
