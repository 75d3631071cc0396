/**
 * @file Comments of a program, by the statement that they stand before: they are carried over.
 */
import type { SourceFile } from '../source/source_file.ts';
import { parseFile } from '../syntax/parse.ts';

export interface CarriedComments {
  /** Those before the first statement, without `#`. */
  readonly head: readonly string[];
  /** Those on lines of their own right before the statement that begins there, and then that behind it on its line. */
  before(start: number): readonly string[];
}

export const noComments: CarriedComments = { head: [], before: () => [] };

export function commentsOf(source: SourceFile): CarriedComments {
  const { file } = parseFile(source);
  const starts = file.statements.map(({ span }) => span.start);
  const byStatement = new Map<number, string[]>();
  const head: string[] = [];
  for (const { text, span } of file.comments) {
    const line = source.position(span.start).line;
    const onItsLine = starts.find((start) => source.position(start).line === line && start < span.start);
    const next = onItsLine ?? starts.find((start) => start > span.start);
    const words = text.replace(/^ /, '').trimEnd();
    if (onItsLine === undefined && (next === undefined || next === starts[0])) head.push(words);
    else if (next !== undefined) byStatement.set(next, [...(byStatement.get(next) ?? []), words]);
  }
  return { head, before: (start) => byStatement.get(start) ?? [] };
}
