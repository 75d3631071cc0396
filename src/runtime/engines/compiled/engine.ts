/**
 * @file The compiled engine: a whole training step as one WebAssembly module over one memory.
 */
import type { Engine } from '../engine.ts';
import type { CompiledHost } from './host.ts';
import { CompiledSession, type Tuning } from './session.ts';

export function createCompiledEngine(host: CompiledHost, tuning: Tuning = {}): Engine {
  const threads = host.threads === 1 ? 'one thread' : `${host.threads} threads`;
  const description = `compiled for this CPU, ${threads}, ${host.vectors === 'joined' ? 256 : 128}-bit vectors${host.vectors === 'plain' ? '' : ' with fused multiply-add'}`;
  return { name: 'compiled', description, open: () => new CompiledSession(host, tuning) };
}
