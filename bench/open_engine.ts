/**
 * @file The engine that is measured, by name. A new engine is wired in here, and nowhere else in `bench/`.
 */
import { createCompiledEngine } from '../src/runtime/engines/compiled/engine.ts';
import type { Engine } from '../src/runtime/engines/engine.ts';
import { referenceEngine } from '../src/runtime/engines/reference/engine.ts';
import { loadTfjs } from '../src/runtime/engines/tfjs/load.ts';
import { createNodeModulesHost } from '../src/runtime/host/node_modules_host.ts';
import { createNodeCompiledHost } from '../src/runtime/host/node_threads.ts';
import { unlockVectors } from '../src/runtime/host/node_vectors.ts';

export interface EngineOptions {
  /** Null: as many as the engine likes. */
  readonly threads: number | null;
}

const openers: { readonly [name: string]: (options: EngineOptions) => Promise<Engine> } = {
  compiled: ({ threads }) => Promise.resolve(createCompiledEngine(createNodeCompiledHost({ vectors: unlockVectors(), ...(threads === null ? {} : { threads }) }))),
  tfjs: () => loadTfjs({ host: createNodeModulesHost(), among: ['cpu'] }),
  reference: () => Promise.resolve(referenceEngine()),
};

export const engineNames: readonly string[] = Object.keys(openers);

/** What `npm run bench` measures when nothing is said. */
export const defaultEngine = engineNames[0] ?? '';

/** Throws where there is none of that name. */
export async function openEngine(name: string, options: EngineOptions): Promise<Engine> {
  const open = Object.hasOwn(openers, name) ? openers[name] : undefined;
  if (open === undefined) throw new Error(`there is no engine ${name}; there are ${engineNames.join(', ')}`);
  return await open(options);
}
