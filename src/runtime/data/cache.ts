/**
 * @file Keeps the arrays of files that are slow to read in a form that is quick to read. The cache may be missing, stale,
 * damaged or not writable: then files are read as if it were not there.
 */
import type { Diagnostic } from '../../compiler/diagnostics/diagnostic.ts';
import { HostError, type DataHost } from './host.ts';
import { decodeNnd, encodeNnd } from './nnd.ts';
import { cacheFolder } from './places.ts';
import { notice } from './problems.ts';
import type { RawArrays } from './raw_arrays.ts';

/** Files smaller than this are read faster than looked up. */
const SMALLEST = 1_000_000;

export interface CacheSlot {
  readonly path: string;
  /** Paths, sizes and times of the files that the arrays are from. */
  readonly key: string;
}

/** Where the arrays of these files are kept; null where they are not worth it, or there is no place. A changed file overwrites what was kept of it. */
export async function findCacheSlot(dataset: string, files: readonly string[], host: DataHost): Promise<CacheSlot | null> {
  const folder = cacheFolder(host);
  if (folder === null) return null;
  const lines: string[] = [];
  let total = 0;
  for (const file of files) {
    const facts = await host.stat(file);
    if (facts === null) return null;
    total += facts.size;
    lines.push(`${file} ${facts.size} ${facts.modified}`);
  }
  if (total < SMALLEST) return null;
  const name = await host.sha256(new TextEncoder().encode(files.join('\n')));
  return { path: host.resolve(folder, `arrays/${dataset}-${name.slice(0, 16)}.nnd`), key: lines.join('\n') };
}

/** Null where nothing usable is kept. */
export async function readCached(slot: CacheSlot, host: DataHost): Promise<RawArrays | null> {
  try {
    return decodeNnd(await host.readFile(slot.path), slot.key, host);
  } catch (error) {
    if (error instanceof HostError) return null;
    throw error;
  }
}

/** A warning where the disk is full; a cache that may not be written to is passed over in silence. */
export async function writeCached(slot: CacheSlot, arrays: RawArrays, host: DataHost): Promise<readonly Diagnostic[]> {
  try {
    await host.writeAtomically(slot.path, encodeNnd(slot.key, arrays, host));
    return [];
  } catch (error) {
    if (!(error instanceof HostError)) throw error;
    return error.failure === 'full' ? [notice('NN3009', { path: slot.path, reason: error.message })] : [];
  }
}
