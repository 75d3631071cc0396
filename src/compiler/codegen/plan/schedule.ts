/**
 * @file Puts kernels into phases: between two barriers run those that do not need each other, and small ones, which are not divided, on one
 * thread each.
 */

export interface Scheduled {
  /** What is read and written, by name. */
  readonly reads: ReadonlySet<string>;
  readonly writes: ReadonlySet<string>;
  readonly parallel: boolean;
}

export interface Slot {
  readonly phase: number;
  /** The thread that runs it; null: all do. */
  readonly thread: number | null;
}

interface Touched {
  /** Who has written and read it in this phase: a thread, or all of them. */
  readonly writers: Set<number | null>;
  readonly readers: Set<number | null>;
}

export function schedule(kernels: readonly Scheduled[], threads: number): readonly Slot[] {
  let phase = 0;
  let touched = new Map<string, Touched>();
  let load = new Array<number>(threads).fill(0);
  return kernels.map(({ reads, writes, parallel }) => {
    const before = new Set<number | null>();
    for (const name of reads) touched.get(name)?.writers.forEach((thread) => before.add(thread));
    for (const name of writes) {
      touched.get(name)?.writers.forEach((thread) => before.add(thread));
      touched.get(name)?.readers.forEach((thread) => before.add(thread));
    }
    const [only] = before;
    const mayFollow = before.size === 0 || (!parallel && before.size === 1 && only !== null);
    if (!mayFollow) {
      phase += 1;
      touched = new Map();
      load = new Array<number>(threads).fill(0);
    }
    const thread = parallel ? null : mayFollow && only !== undefined && only !== null ? only : load.indexOf(Math.min(...load));
    if (thread !== null) load[thread] = (load[thread] ?? 0) + 1;
    const touch = (name: string): Touched => {
      const known = touched.get(name) ?? { writers: new Set<number | null>(), readers: new Set<number | null>() };
      touched.set(name, known);
      return known;
    };
    for (const name of reads) touch(name).readers.add(thread);
    for (const name of writes) touch(name).writers.add(thread);
    return { phase, thread };
  });
}
