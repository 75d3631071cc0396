/**
 * @file The declarations that a module needs, with all that these need.
 */
import { parts } from './parts.generated.ts';

export type PartName = keyof typeof parts;

export interface Part {
  readonly uses: readonly string[];
  /** Whether JavaScript does without it. */
  readonly type: boolean;
  readonly text: string;
}

const all: ReadonlyMap<string, Part> = new Map(Object.entries(parts));

/** In the order of the table. */
export function partsFor(names: Iterable<PartName>): ReadonlyMap<string, Part> {
  const wanted = new Set<string>();
  const visit = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    all.get(name)?.uses.forEach(visit);
  };
  for (const name of names) visit(name);
  return new Map([...all].filter(([name]) => wanted.has(name)));
}
