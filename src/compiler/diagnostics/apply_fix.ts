/**
 * @file Applies fixes to a text.
 */
import type { Edit, Fix } from './diagnostic.ts';

/** The text with all edits of these fixes made. Of edits that overlap, only the first is. */
export function applyFixes(text: string, fixes: readonly Fix[]): string {
  const edits = fixes.flatMap((fix) => fix.edits).sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const kept: Edit[] = [];
  for (const edit of edits) if (edit.span.start >= (kept.at(-1)?.span.end ?? 0)) kept.push(edit);
  return kept.reduceRight((result, { span, text: put }) => result.slice(0, span.start) + put + result.slice(span.end), text);
}
