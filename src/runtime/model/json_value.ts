/**
 * @file Looks into JSON that may be anything.
 */
import type { Json } from '../../compiler/program/program.ts';

/** The value of a key; null where the value is no object, or has no such key. */
export function valueAt(value: Json, ...keys: readonly string[]): Json {
  let found = value;
  for (const key of keys) {
    if (typeof found !== 'object' || found === null || Array.isArray(found)) return null;
    found = Object.entries(found).find(([name]) => name === key)?.[1] ?? null;
  }
  return found;
}

export function textAt(value: Json, ...keys: readonly string[]): string | null {
  const found = valueAt(value, ...keys);
  return typeof found === 'string' ? found : null;
}

/** A list; null where there is none. */
export function listAt(value: Json, key: string): readonly Json[] | null {
  const found = valueAt(value, key);
  return isList(found) ? found : null;
}

/** Whole numbers of at least 0; null where there is no list of just those. */
export function countsAt(value: Json, key: string): readonly number[] | null {
  const list = listAt(value, key);
  const counts = list?.flatMap((item) => (typeof item === 'number' && Number.isSafeInteger(item) && item >= 0 ? [item] : []));
  return counts === undefined || counts.length !== list?.length ? null : counts;
}

export function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
