/**
 * @file The threads of a session: whether a run is worth them, and the pool that they are in. It is opened when a run first is, and is then
 * there for all. On how many threads a step runs changes no bit of what it computes.
 */
import type { GraphPlan } from '../../../compiler/codegen/plan/plan.ts';
import type { CompiledHost, PoolRequest, ThreadPool } from './host.ts';

/** Multiply-adds, all runs so far together, from which on threads are worth the time in which they start: some 50 ms. */
export const worthThreads = 100_000_000;

/** A step is worth threads if so many of them are worth starting some: below that, some 50 µs, waiting for each other takes what they gain. */
const worthSteps = 100;

export class Crew {
  readonly #host: CompiledHost;
  readonly #request: PoolRequest;
  readonly #worth: number;
  #work = 0;
  #pool: Promise<ThreadPool | null> | null = null;
  #failed = false;
  #closed = false;

  constructor(host: CompiledHost, request: PoolRequest, worth: number) {
    this.#host = host;
    this.#request = request;
    this.#worth = worth;
  }

  /** Whether that many steps of the plan are to run on all threads; these then begin to start. */
  isWorthIt(plan: GraphPlan, steps: number): boolean {
    if (this.#failed || this.#request.threads === 1 || !isDividable(plan)) return false;
    const step = plan.kernels.reduce((sum, { work }) => sum + work, 0);
    if (step < this.#worth / worthSteps) return false;
    this.#work += steps * step;
    if (this.#pool === null && this.#work < this.#worth) return false;
    void this.pool();
    return true;
  }

  /** The threads; null where none can be had: the caller's own then does all. */
  async pool(): Promise<ThreadPool | null> {
    this.#pool ??= this.#host.openPool(this.#request).catch(() => null);
    const pool = await this.#pool;
    if (this.#closed) pool?.close();
    this.#failed ||= pool === null;
    return pool;
  }

  close(): void {
    this.#closed = true;
    void this.#pool?.then((pool) => { pool?.close(); });
  }
}

/** Whether threads would share the work of some kernel. */
function isDividable({ kernels, target }: GraphPlan): boolean {
  return kernels.some(({ work, body }) => (body === null ? work >= target.worthDividing : isDividable(body.plan)));
}
