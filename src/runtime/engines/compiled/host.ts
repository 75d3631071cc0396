/**
 * @file What the compiled engine needs of the platform, beside WebAssembly: threads. In Node, worker threads; in a browser, workers where
 * the page may share memory.
 */

import type { Vectors } from '../../../compiler/codegen/target.ts';

/**
 * Threads that run modules over one memory. The caller's own is none of them: it only waits, so that it hears of a thread that is gone, of
 * signals and of timers while a step takes long, and so that the engine runs where the caller's thread may not block.
 */
export interface ThreadPool {
  /** Makes the module known to all threads under that number. */
  load(id: number, module: WebAssembly.Module): void;
  forget(id: number): void;
  /** Runs the module's `run` on every thread; resolves when all have ended. Rejects with an Error where one failed or is gone, now and ever after. */
  run(id: number): Promise<void>;
  close(): void;
}

/** What the threads of a pool share. */
export interface PoolRequest {
  readonly memory: WebAssembly.Memory;
  readonly threads: number;
  /** Address of the word that is set where a run is given up: nobody waits for anybody then. */
  readonly givenUp: number;
}

export interface CompiledHost {
  readonly vectors: Vectors;
  /** How many threads to use; 1 where memory cannot be shared. */
  readonly threads: number;
  /** How many of them can run at the same time. */
  readonly processors: number;
  /** Rejects where threads cannot be started. */
  openPool(request: PoolRequest): Promise<ThreadPool>;
  /** Seconds, from any beginning. */
  now(): number;
  /** Resolves after timers and signals have had their turn. */
  breathe(): Promise<void>;
}

/** (func (param v128 v128 v128) (result v128) (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2))) */
const relaxedProbe = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 0x20, 0, 0x20, 1, 0x20, 2, 0xfd, 0x85, 0x02, 0x0b,
];

/** Whether multiply-add of relaxed SIMD validates here. */
export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(Uint8Array.from(relaxedProbe));
}

/** Whether memory can be shared among threads here: a browser's page may not unless its server says so. */
export function canShareMemory(): boolean {
  return Reflect.has(globalThis, 'SharedArrayBuffer');
}

/** A host that has no threads to give: everything runs on the caller's. */
export function singleThreaded(): CompiledHost {
  return {
    vectors: hasRelaxedSimd() ? 'roomy' : 'plain', threads: 1, processors: 1, now: () => performance.now() / 1000,
    breathe: () => new Promise((resolve) => { setTimeout(resolve, 0); }),
    openPool: () => Promise.reject(new Error('there are no threads here')),
  };
}
