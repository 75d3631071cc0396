/**
 * @file Diagnostics as JSON, for editors and scripts: what `nnc check --json` prints.
 */
import type { Position, SourceFile } from '../source/source_file.ts';
import type { Span } from '../source/span.ts';
import type { Diagnostic } from './diagnostic.ts';

/** Offsets count UTF-16 units from 0; lines and columns from 1. `end` is not in the span. */
export interface JsonSpan {
  readonly start: Position & { readonly offset: number };
  readonly end: Position & { readonly offset: number };
}

export interface JsonDiagnostic {
  readonly file: string | null;
  readonly code: string;
  readonly severity: Diagnostic['severity'];
  readonly message: string;
  readonly span: JsonSpan | null;
  readonly related: readonly { readonly span: JsonSpan | null; readonly message: string }[];
  readonly help: string | null;
  readonly fixes: readonly { readonly title: string; readonly edits: readonly { readonly span: JsonSpan | null; readonly text: string }[] }[];
}

/** `source` is null where there is no text: spans are null then. */
export function diagnosticToJson(diagnostic: Diagnostic, source: SourceFile | null): JsonDiagnostic {
  const span = (of: Span | null): JsonSpan | null =>
    of === null || source === null ? null : { start: { offset: of.start, ...source.position(of.start) }, end: { offset: of.end, ...source.position(of.end) } };
  return {
    file: source?.name ?? null,
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    span: span(diagnostic.span),
    related: diagnostic.related.map((related) => ({ span: span(related.span), message: related.message })),
    help: diagnostic.help,
    fixes: diagnostic.fixes.map(({ title, edits }) => ({ title, edits: edits.map((edit) => ({ span: span(edit.span), text: edit.text })) })),
  };
}
