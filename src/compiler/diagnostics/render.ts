/** STOPGAP written by the lead; the syntax helper's replaces it. */
import type { SourceFile } from '../source/source_file.ts';
import type { Diagnostic } from './diagnostic.ts';
export function renderDiagnostic(d: Diagnostic, source: SourceFile, _: { readonly colour: boolean }): string {
  const p = d.span === null ? null : source.position(d.span.start);
  return `${d.severity}[${d.code}]: ${d.message}${p === null ? '' : ` (${p.line}:${p.column} ${source.text.slice(d.span?.start, d.span?.end)})`}${d.help === null ? '' : `\n  help: ${d.help}`}${d.fixes.map((f) => `\n  fix: ${f.title}`).join('')}`;
}
