/**
 * @file What was written ahead, and then nobody asked for.
 */
import type { PartName } from './parts.ts';

/** Rows that are made ready for whoever may want them: making them changes nothing else. */
const made = /^ *const (\w+) = (?:prepare|rowsAt|itemsAt)\(.*\);\n/gm;

/** The lines of `main` without rows that no line speaks of. */
export function withoutUnread(body: string): string {
  const shorter = body.replaceAll(made, (line, name: string) => (isRead(body, name) ? line : ''));
  return shorter === body ? body : withoutUnread(shorter);
}

/** Whether the name stands anywhere but where it is declared; behind one dot it is another. */
function isRead(body: string, name: string): boolean {
  return [...body.matchAll(new RegExp(`(?<!\\w|(?<!\\.\\.)\\.)${name}\\b`, 'g'))].length > 1;
}

/** Parts that the text speaks of. */
export function mentioned(parts: Iterable<PartName>, text: string): readonly PartName[] {
  return [...parts].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
}
