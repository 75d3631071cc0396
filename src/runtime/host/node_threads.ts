/**
 * @file Node's worker threads for the compiled engine. They and the caller send each other messages, which costs some 0.1 ms a run of
 * steps; among themselves they wait at the module's own barrier.
 */
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Vectors } from '../../compiler/codegen/target.ts';
import { canShareMemory, type CompiledHost, type PoolRequest, type ThreadPool } from '../engines/compiled/host.ts';
import { vectorsOfNode } from './node_vectors.ts';

/**
 * A thread. Text, since it has to start from a bundle, from the package and from sources alike. It answers null when it is ready and after
 * each run, and with what went wrong where something did; the others then wait for it no longer.
 */
const program = `
const { parentPort, workerData: { memory, thread, givenUp } } = require('node:worker_threads');
const runs = new Map();
const work = {
  load({ id, module }) {
    runs.set(id, new WebAssembly.Instance(module, { env: { memory } }).exports.run);
  },
  forget({ id }) {
    runs.delete(id);
  },
  run({ id }) {
    runs.get(id)(thread);
    parentPort.postMessage(null);
  },
};
parentPort.on('message', (message) => {
  try {
    work[message.ask](message);
  } catch (error) {
    Atomics.store(new Int32Array(memory.buffer), givenUp / 4, 1);
    parentPort.postMessage(String(error));
  }
});
parentPort.postMessage(null);
`;

type Message =
  | { readonly ask: 'load'; readonly id: number; readonly module: WebAssembly.Module }
  | { readonly ask: 'forget' | 'run'; readonly id: number };

class NodeThreads implements ThreadPool {
  readonly #workers: readonly Worker[];
  readonly #giveUp: () => void;
  #closed = false;
  #failure: Error | null = null;
  /** Threads that have not answered yet, and who waits for them. */
  #missing: number;
  #waiting: { readonly resolve: () => void; readonly reject: (error: Error) => void } | null = null;

  constructor({ memory, threads, givenUp }: PoolRequest) {
    this.#giveUp = () => { Atomics.store(new Int32Array(memory.buffer), givenUp / 4, 1); };
    this.#missing = threads;
    this.#workers = Array.from({ length: threads }, (_, thread) => {
      // None of the options that this process was started with: they may load what a thread has no use for.
      const worker = new Worker(program, { eval: true, execArgv: [], name: `nnc ${thread}`, workerData: { memory, thread, givenUp } });
      worker.on('message', (answer: unknown) => { this.#hear(answer); });
      worker.on('error', (error: unknown) => { this.#fail(`a thread of the engine failed: ${error instanceof Error ? error.message : String(error)}`); });
      worker.on('exit', () => { this.#fail('a thread of the engine ended before its work was done'); });
      return worker;
    });
  }

  /** Resolves when all threads have answered. */
  async answered(): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    if (this.#missing > 0) await new Promise<void>((resolve, reject) => { this.#waiting = { resolve, reject }; });
    // Threads that have nothing to do do not keep the process. Before one is ready this would have no effect.
    for (const worker of this.#workers) worker.unref();
  }

  load(id: number, module: WebAssembly.Module): void {
    this.#tell({ ask: 'load', id, module });
  }

  forget(id: number): void {
    this.#tell({ ask: 'forget', id });
  }

  async run(id: number): Promise<void> {
    if (this.#failure !== null) throw this.#failure;
    this.#missing = this.#workers.length;
    for (const worker of this.#workers) worker.ref();
    this.#tell({ ask: 'run', id });
    await this.answered();
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const worker of this.#workers) void worker.terminate();
  }

  #tell(message: Message): void {
    for (const worker of this.#workers) worker.postMessage(message);
  }

  #hear(answer: unknown): void {
    if (typeof answer === 'string') {
      this.#fail(`a thread of the engine failed: ${answer}`);
      return;
    }
    this.#missing -= 1;
    if (this.#missing > 0) return;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve();
  }

  /** The others may be anywhere in their work: all end. */
  #fail(message: string): void {
    if (this.#failure !== null) return;
    this.#failure = new Error(message);
    this.#giveUp();
    this.close();
    this.#waiting?.reject(this.#failure);
    this.#waiting = null;
  }
}

async function openPool(request: PoolRequest): Promise<ThreadPool> {
  const threads = new NodeThreads(request);
  await threads.answered();
  return threads;
}

/** `threads`: how many to use; where nothing is said, as many as there are cores for this process. `vectors`: what `unlockVectors` gave, where the process is the caller's own. */
export function createNodeCompiledHost({ threads = availableParallelism(), vectors = vectorsOfNode() }: { readonly threads?: number; readonly vectors?: Vectors } = {}): CompiledHost {
  return {
    vectors, threads: canShareMemory() ? threads : 1, processors: availableParallelism(), openPool, now: () => performance.now() / 1000, breathe: () => setImmediate(),
  };
}
