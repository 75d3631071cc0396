/**
 * @file Where an argument stands in a statement, for rules that look at it once the statement has been read.
 */
import type { Span } from '../source/span.ts';
import type { Statement } from '../syntax/ast.ts';

/** The value written after one of these names, in the statement's words or in its block; null where there is none. */
export function spanOfArgument(statement: Statement | undefined, names: readonly string[]): Span | null {
  const words = statement?.words ?? [];
  const at = words.findIndex((word) => word.kind === 'name' && names.includes(word.text));
  const inBlock = statement?.block?.statements.find(({ name }) => names.includes(name.text))?.words[0];
  return (at < 0 ? inBlock : words[at + 1])?.span ?? null;
}
