/**
 * @file The parts that a program needs, with all that these need, as text.
 */
import { parts } from './parts.generated.ts';

/** A function, class, type or table that emitted programs may have. */
export type PartName = keyof typeof parts;

interface Part {
  readonly uses: readonly string[];
  readonly imports: { readonly [module: string]: readonly string[] };
  readonly tf: boolean;
  readonly text: string;
}

const byName: ReadonlyMap<string, Part> = new Map(Object.entries(parts));

/** Each part before those that need it, so that a class stands before those that extend it. */
export function partsFor(names: Iterable<PartName>): readonly Part[] {
  const found = new Map<string, Part>();
  const visiting = new Set<string>();
  const visit = (name: string): void => {
    const part = byName.get(name);
    if (part === undefined || visiting.has(name)) return;
    visiting.add(name);
    part.uses.forEach(visit);
    found.set(name, part);
  };
  for (const name of names) visit(name);
  return [...found.values()];
}
