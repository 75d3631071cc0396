/**
 * @file The compiled engine: a whole training step as one WebAssembly module over one memory.
 */
import type { Engine } from '../engine.ts';
import type { CompiledHost } from './host.ts';
import { CompiledSession } from './session.ts';

export function createCompiledEngine(host: CompiledHost): Engine {
  const threads = host.threads === 1 ? 'one thread' : `${host.threads} threads`;
  return { name: 'compiled', description: `compiled for this CPU, ${threads}`, open: () => new CompiledSession(host) };
}
