/**
 * @file The engine that `nnc run` computes with. Each is loaded only where it is taken.
 */
import type { Engine } from '../runtime/engines/engine.ts';
import type { TfjsDevice, TfjsEngine } from '../runtime/engines/tfjs/load.ts';
import { UsageError } from './exit.ts';

/** `threads`: null where the engine is to choose. Throws UsageError where the engine takes no threads. */
export async function openEngine(name: string, threads: number | null): Promise<Engine> {
  if (threads !== null && name !== 'auto' && name !== 'compiled') throw new UsageError(`\`--threads\` goes with \`--engine compiled\`: ${name} has none to give`);
  switch (name) {
    case 'reference': return (await import('../runtime/engines/reference/engine.ts')).referenceEngine();
    case 'tfjs': return await openTfjs();
    case 'auto': return (threads === null ? await openGpu() : null) ?? (await openCompiled(threads));
    default: return await openCompiled(threads);
  }
}

async function openCompiled(threads: number | null): Promise<Engine> {
  const [{ createCompiledEngine }, { createNodeCompiledHost }, { unlockVectors }] = await Promise.all([
    import('../runtime/engines/compiled/engine.ts'), import('../runtime/host/node_threads.ts'), import('../runtime/host/node_vectors.ts'),
  ]);
  return createCompiledEngine(createNodeCompiledHost({ vectors: unlockVectors(), ...(threads === null ? {} : { threads }) }));
}

async function openTfjs(among?: readonly TfjsDevice[]): Promise<TfjsEngine> {
  const [{ loadTfjs }, { createNodeModulesHost }] = await Promise.all([import('../runtime/engines/tfjs/load.ts'), import('../runtime/host/node_modules_host.ts')]);
  return await loadTfjs({ host: createNodeModulesHost(), ...(among === undefined ? {} : { among }) });
}

/** TensorFlow.js on a GPU; null where it is not installed, does not load, or finds no GPU. */
async function openGpu(): Promise<Engine | null> {
  const { createNodeModulesHost } = await import('../runtime/host/node_modules_host.ts');
  if (!createNodeModulesHost().isInstalled('@tensorflow/tfjs-node-gpu')) return null;
  const engine = await openTfjs(['gpu']).catch(() => null);
  return engine?.usesGpu === true ? engine : null;
}
