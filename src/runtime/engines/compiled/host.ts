/**
 * @file What the compiled engine needs of the platform, beside WebAssembly: threads. In Node, worker threads; in a browser, workers where
 * the page may share memory.
 */

/** Threads that run a module's `run`, all on one memory. Thread 0 is the caller's own. */
export interface ThreadPool {
  readonly threads: number;
  /** Makes the module known to all threads under that number. */
  load(id: number, module: WebAssembly.Module): void;
  /**
   * Wakes all other threads to run the module, and says when they may be counted upon: true. False: a thread is gone. The caller then runs its
   * own part, and calls `join`.
   */
  start(id: number): boolean;
  /** Waits until the others have ended their part. Throws Error where one failed. */
  join(): void;
  close(): void;
}

export interface CompiledHost {
  /** Whether multiply-add of relaxed SIMD validates here. */
  readonly relaxed: boolean;
  /** How many threads to use; 1 where memory cannot be shared. */
  readonly threads: number;
  /** Threads over that memory, `control` being 64 words for the pool's own use. `barrier` is the word that tells waiting threads that the run is given up. */
  openPool(memory: WebAssembly.Memory, threads: number, control: number, abandoned: number): Promise<ThreadPool>;
  readonly now: () => number;
}

/** (func (param v128 v128 v128) (result v128) (f32x4.relaxed_madd (local.get 0) (local.get 1) (local.get 2))) */
const relaxedProbe = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 0x20, 0, 0x20, 1, 0x20, 2, 0xfd, 0x85, 0x02, 0x0b,
];

export function hasRelaxedSimd(): boolean {
  return WebAssembly.validate(Uint8Array.from(relaxedProbe));
}

/** A host that has no threads to give: everything runs on the caller's. */
export function singleThreaded(): CompiledHost {
  return {
    relaxed: hasRelaxedSimd(), threads: 1, now: () => performance.now() / 1000,
    openPool: () => Promise.reject(new Error('there are no threads here')),
  };
}
