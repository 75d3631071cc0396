/**
 * @file The compiler as a whole: text to Program, Program to the Graphs that run it.
 */
import { checkFile, type Checked, type CheckOptions } from './check/check.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import type { SourceFile } from './source/source_file.ts';
import { parseFile } from './syntax/parse.ts';

export { lower } from './lower/lower.ts';
export type { Checked, CheckOptions } from './check/check.ts';
export type { CheckHost } from './registry/entry.ts';
export { noFiles } from './registry/no_files.ts';

/** Parses and checks a file. All problems are reported, those of the text first; there is no Program where one is an error. */
export function compile(source: SourceFile, options: CheckOptions): Checked {
  const { file, diagnostics } = parseFile(source);
  const checked = checkFile(file, source.name, options);
  const broken = diagnostics.some(({ severity }) => severity === 'error');
  const lineOf = ({ span }: Diagnostic): number => (span === null ? 0 : source.position(span.start).line);
  const brokenLines = new Set(diagnostics.map(lineOf));
  // What the checker makes of a line that could not be read is of no use to anybody.
  return { program: broken ? null : checked.program, diagnostics: [...diagnostics, ...checked.diagnostics.filter((diagnostic) => !brokenLines.has(lineOf(diagnostic)))] };
}
