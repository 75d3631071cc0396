/**
 * @file Where files lie that the emitted program reads and writes.
 */
import type { Scope } from '../scope.ts';
import { literal } from '../text.ts';

/** An expression: what is written lies where the program runs. */
export function writtenPath(path: string): string {
  return literal(path);
}

/** An expression: what others have written lies where it lay for the program. */
export function readPath({ options: { base } }: Scope, path: string): string {
  return literal(isAbsolute(path) ? path : `${base}${path}`);
}

function isAbsolute(path: string): boolean {
  return /^([/\\]|[A-Za-z]:)/.test(path);
}
