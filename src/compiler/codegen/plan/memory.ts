/**
 * @file Gives every buffer a place in one block of memory, so that those which are needed at different times share it, and no step allocates.
 */

export interface Lifetime<K> {
  readonly key: K;
  readonly bytes: number;
  /** The first and the last moment at which it is in use. */
  readonly from: number;
  readonly to: number;
}

export interface MemoryPlan<K> {
  readonly offsets: ReadonlyMap<K, number>;
  readonly bytes: number;
}

/** Buffers begin on lines of the cache, so that no two threads write to one. */
const line = 64;

export function aligned(bytes: number): number {
  return Math.ceil(bytes / line) * line;
}

/** The largest first, each at the lowest place that is free for as long as it lives. */
export function planMemory<K>(lifetimes: readonly Lifetime<K>[]): MemoryPlan<K> {
  const placed: (Lifetime<K> & { readonly offset: number })[] = [];
  let bytes = 0;
  for (const lifetime of [...lifetimes].sort((a, b) => b.bytes - a.bytes)) {
    const size = aligned(lifetime.bytes);
    let offset = 0;
    for (const other of placed.filter(({ from, to }) => from <= lifetime.to && lifetime.from <= to).sort((a, b) => a.offset - b.offset)) {
      if (offset + size <= other.offset) break;
      offset = Math.max(offset, other.offset + aligned(other.bytes));
    }
    placed.push({ ...lifetime, offset });
    bytes = Math.max(bytes, offset + size);
  }
  return { offsets: new Map(placed.map(({ key, offset }) => [key, offset])), bytes };
}
