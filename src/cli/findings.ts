/**
 * @file What checking found, as text for people and as JSON for programs.
 */
import { renderDiagnostic } from '../compiler/diagnostics/render.ts';
import { diagnosticToJson } from '../compiler/diagnostics/json.ts';
import type { Diagnostic } from '../compiler/diagnostics/diagnostic.ts';
import type { SourceFile } from '../compiler/source/source_file.ts';
import { countOf } from '../runtime/report/numbers.ts';
import type { Palette } from '../runtime/report/palette.ts';
import { countFindings, type CheckedText, type Counts } from './check_program.ts';
import type { Screen } from './terminal.ts';

/** The diagnostics in the order of the text, a blank line after each. */
export function renderFindings({ source, diagnostics }: { readonly source: SourceFile | null; readonly diagnostics: readonly Diagnostic[] }, screen: Screen): string {
  const place = ({ span }: Diagnostic): number => span?.start ?? Number.MAX_SAFE_INTEGER;
  const sorted = [...diagnostics].sort((a, b) => place(a) - place(b));
  return sorted.map((diagnostic) => `${renderDiagnostic(diagnostic, source, { colour: screen.hasColours, width: screen.width() })}\n\n`).join('');
}

/** A diagnostic that no text of a program is to blame for. */
export function renderNotice(diagnostic: Diagnostic, screen: Screen): string {
  return renderFindings({ source: null, diagnostics: [diagnostic] }, screen);
}

/** The closing line: `imdb.nn: no problems`, `1 error and 2 warnings in 2 of 5 files`. */
export function describeFindings(checked: readonly CheckedText[], { errors, warnings }: Counts, { good, bad, warning }: Palette): string {
  const [only] = checked;
  const files = only !== undefined && checked.length === 1 ? only.source.name : countOf(checked.length, 'file');
  if (errors + warnings === 0) return `${files}: ${good('no problems')}\n`;
  const counts = [...(errors > 0 ? [bad(countOf(errors, 'error'))] : []), ...(warnings > 0 ? [warning(countOf(warnings, 'warning'))] : [])].join(' and ');
  const affected = checked.filter(({ diagnostics }) => diagnostics.length > 0).length;
  return checked.length === 1 ? `${files}: ${counts}\n` : `${counts} in ${String(affected)} of ${files}\n`;
}

/** One JSON document for all files. */
export function findingsToJson(checked: readonly CheckedText[]): string {
  const { errors, warnings } = countFindings(checked.flatMap(({ diagnostics }) => diagnostics));
  const files = checked.map(({ source, diagnostics }) => ({ file: source.name, diagnostics: diagnostics.map((diagnostic) => diagnosticToJson(diagnostic, source)) }));
  return `${JSON.stringify({ format: 'nnc-findings', version: 1, errors, warnings, files }, null, 2)}\n`;
}
