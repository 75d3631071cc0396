/**
 * @file How diagnostics look on a terminal: what is wrong, where, in the lines it is about, and how to mend it.
 */
import type { SourceFile } from '../source/source_file.ts';
import { paintFor } from './ansi.ts';
import type { Diagnostic } from './diagnostic.ts';
import { gutterWidth, renderSnippet, type Mark } from './snippet.ts';
import { wrapText } from './text_width.ts';

export interface RenderOptions {
  readonly colour: boolean;
  /** Columns of the terminal; 100 when it is not known. */
  readonly width?: number;
}

/** The diagnostic in several lines, without a line end after the last. `source` is null where there is no text to point into. */
export function renderDiagnostic(diagnostic: Diagnostic, source: SourceFile | null, { colour, width = 100 }: RenderOptions): string {
  const paint = paintFor(colour);
  const emphasis = paint[diagnostic.severity];
  const wide = Math.max(40, width);
  const head = `${emphasis(`${diagnostic.severity}[${diagnostic.code}]`)}${paint.bold(`: ${diagnostic.message}`)}`;
  const marks: Mark[] =
    diagnostic.span === null || source === null
      ? []
      : [{ span: diagnostic.span, label: diagnostic.label ?? '', primary: true }, ...diagnostic.related.map(({ span, message }) => ({ span, label: message, primary: false }))];
  const out = [head];
  let indent = ' ';
  if (source !== null && diagnostic.span !== null) {
    indent = ' '.repeat(gutterWidth(marks, source));
    const { line, column } = source.position(diagnostic.span.start);
    out.push(`${indent}${paint.frame('-->')} ${source.name}:${line}:${column}`, ...renderSnippet(marks, source, wide - indent.length - 3, paint, emphasis));
  } else if (source !== null) {
    out.push(`${indent}${paint.frame('-->')} ${source.name}`);
  }
  const note = (kind: string, text: string): void => {
    const lead = `${indent} = ${kind}: `;
    const [first = '', ...rest] = wrapText(text, Math.max(20, wide - lead.length));
    out.push(`${indent} ${paint.frame('=')} ${paint.help(`${kind}:`)} ${first}`, ...rest.map((line) => ' '.repeat(lead.length) + line));
  };
  if (diagnostic.help !== null) note('help', diagnostic.help);
  // A fix whose words stand in the help already would only say it twice.
  for (const { title } of diagnostic.fixes) if (diagnostic.help === null) note('fix', title);
  return out.join('\n');
}

/** All of them in the order of the text, a blank line between, and how many there are. Nothing for none. */
export function renderDiagnostics(diagnostics: readonly Diagnostic[], source: SourceFile | null, options: RenderOptions): string {
  if (diagnostics.length === 0) return '';
  const sorted = [...diagnostics].sort((a, b) => (a.span?.start ?? Infinity) - (b.span?.start ?? Infinity) || 0);
  return [...sorted.map((diagnostic) => renderDiagnostic(diagnostic, source, options)), renderSummary(diagnostics, options)].join('\n\n');
}

/** `2 errors, 1 warning` */
export function renderSummary(diagnostics: readonly Diagnostic[], { colour }: RenderOptions): string {
  const paint = paintFor(colour);
  const count = (severity: Diagnostic['severity']): string[] => {
    const found = diagnostics.filter((diagnostic) => diagnostic.severity === severity).length;
    return found === 0 ? [] : [paint[severity](`${found} ${severity}${found === 1 ? '' : 's'}`)];
  };
  return [...count('error'), ...count('warning')].join(', ');
}
