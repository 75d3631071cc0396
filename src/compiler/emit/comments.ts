/**
 * @file Comments of a program, by the statement that they stand before: they are carried over.
 */
import type { SourceFile } from '../source/source_file.ts';
import { parseFile } from '../syntax/parse.ts';

export interface CarriedComments {
  /** Those before the first statement, without `#`. */
  readonly head: readonly string[];
  /** Those on lines of their own right before the statement that begins there, and then that behind it on its line; none when asked again. */
  before(start: number): readonly string[];
  /** Those of all statements that begin there or before, and of that one, which were not asked for yet: so that none is lost where a statement is not written. */
  upTo(start: number): readonly string[];
  /** All that were not asked for yet, and those behind the last statement. */
  rest(): readonly string[];
}

/** What ends a line, and so a comment, in some language or other. */
const lineEnds = /[\p{Cc}\u2028\u2029]+/gu;

export const noComments: CarriedComments = { head: [], before: () => [], upTo: () => [], rest: () => [] };

export function commentsOf(source: SourceFile): CarriedComments {
  const { file } = parseFile(source);
  const starts = file.statements.map(({ span }) => span.start);
  const byStatement = new Map<number, string[]>();
  const head: string[] = [];
  const tail: string[] = [];
  for (const { text, span } of file.comments) {
    const line = source.position(span.start).line;
    const onItsLine = starts.find((start) => source.position(start).line === line && start < span.start);
    const next = onItsLine ?? starts.find((start) => start > span.start);
    const words = text.replace(/^ /, '').replace(lineEnds, ' ').trimEnd();
    if (onItsLine === undefined && next === starts[0]) head.push(words);
    else if (next === undefined) tail.push(words);
    else byStatement.set(next, [...(byStatement.get(next) ?? []), words]);
  }
  const asked = new Set<number>();
  const give = (start: number): readonly string[] => {
    const given = asked.has(start) ? [] : byStatement.get(start) ?? [];
    asked.add(start);
    return given;
  };
  const giveUpTo = (last: number): readonly string[] => starts.filter((start) => start <= last).flatMap(give);
  return { head, before: give, upTo: giveUpTo, rest: () => [...giveUpTo(Infinity), ...tail.splice(0)] };
}
