/**
 * @file The lines of source that a diagnostic is about, with what it says under them.
 */
import type { SourceFile } from '../source/source_file.ts';
import type { Span } from '../source/span.ts';
import type { Paint } from './ansi.ts';
import { columnsOf, shownCharacter } from './text_width.ts';

/** A stretch of text to be underlined. */
export interface Mark {
  readonly span: Span;
  readonly label: string;
  /** The primary one has `^^^`, the others `---`. */
  readonly primary: boolean;
}

/** A mark on one line, in UTF-16 units of that line. */
interface Underline {
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly primary: boolean;
}

/** The lines, each beginning with its gutter. `width` is what a line of source may take. */
export function renderSnippet(marks: readonly Mark[], source: SourceFile, width: number, paint: Paint, emphasis: (text: string) => string): readonly string[] {
  const underlines = marks.flatMap((mark) => underlinesOf(mark, source));
  const lines = [...new Set(underlines.map(({ line }) => line))].sort((a, b) => a - b);
  const digits = gutterWidth(marks, source);
  const blank = `${' '.repeat(digits)} ${paint.frame('|')}`;
  const out = [blank];
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    if (before !== undefined && line - before > 2) out.push(paint.frame('...'));
    else if (before !== undefined && line - before === 2) out.push(sourceLine(line - 1, source.line(line - 1), digits, width, paint).text);
    const here = underlines.filter((each) => each.line === line).sort((a, b) => b.from - a.from);
    const first = here.at(-1)?.from ?? 0;
    const shown = sourceLine(line, source.line(line), digits, width, paint, first, here[0]?.to ?? first);
    out.push(shown.text);
    for (const each of here) out.push(`${blank}${underlineText(each, source.line(line), shown.cut, width, each.primary ? emphasis : paint.related)}`);
  });
  return out;
}

/** How many digits the line numbers take. */
export function gutterWidth(marks: readonly Mark[], source: SourceFile): number {
  return String(Math.max(1, ...marks.map(({ span }) => source.position(Math.max(span.start, span.end - 1)).line))).length;
}

/** A span on one line gives one underline; one on several is underlined on its first line and on its last. */
function underlinesOf({ span, label, primary }: Mark, source: SourceFile): readonly Underline[] {
  const start = source.position(span.start);
  const end = source.position(Math.max(span.start, span.end));
  const from = start.column - 1;
  if (start.line === end.line) return [{ line: start.line, from, to: Math.max(from + 1, end.column - 1), label, primary }];
  const first = source.line(start.line);
  const opening = { line: start.line, from, to: Math.max(from + 1, first.length), label: end.column === 1 ? label : '', primary };
  if (end.column === 1) return [opening];
  const last = source.line(end.line);
  const indent = last.length - last.trimStart().length;
  return [opening, { line: end.line, from: Math.min(indent, end.column - 2), to: end.column - 1, label, primary }];
}

/** A line of source behind its number; a very long one is cut so that what is underlined shows. `cut`: units left out at its beginning. */
function sourceLine(number: number, text: string, digits: number, width: number, paint: Paint, from = 0, to = 0): { readonly text: string; readonly cut: number } {
  const gutter = `${paint.frame(`${String(number).padStart(digits)} |`)} `;
  let cut = 0;
  if (columns(text, 0, Math.min(to, text.length)) > width - 2) cut = startOf(text, Math.max(0, from - 20));
  let shown = cut > 0 ? '…' : '';
  let used = shown.length;
  for (const character of text.slice(cut)) {
    used += columnsOf(character);
    if (used > width - 1) {
      shown += '…';
      break;
    }
    shown += shownCharacter(character);
  }
  return { text: `${gutter}${shown}`.trimEnd(), cut };
}

function underlineText({ from, to, label, primary }: Underline, line: string, cut: number, width: number, colour: (text: string) => string): string {
  const lead = (cut > 0 ? 1 : 0) + columns(line, cut, from);
  const length = Math.max(1, Math.min(columns(line, from, to) + Math.max(0, to - Math.max(from, line.length)), width - lead - 1));
  return ` ${' '.repeat(lead)}${colour((primary ? '^' : '-').repeat(length) + (label === '' ? '' : ` ${label}`))}`;
}

function columns(text: string, from: number, to: number): number {
  let total = 0;
  for (const character of text.slice(from, Math.max(from, to))) total += columnsOf(character);
  return total;
}

/** Not in the middle of a surrogate pair. */
function startOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}
