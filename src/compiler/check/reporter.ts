/**
 * @file Collects the diagnostics of one check.
 */
import type { Code } from '../diagnostics/codes.ts';
import { diagnose, type Details, type Words } from '../diagnostics/diagnose.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Span } from '../source/span.ts';

export class Reporter {
  readonly diagnostics: Diagnostic[] = [];

  report<C extends Code>(code: C, span: Span | null, words: Words<C>, details: Details = {}): void {
    const diagnostic = diagnose(code, span, words, details);
    const repeated = this.diagnostics.some(
      (other) => other.code === code && other.message === diagnostic.message && other.span?.start === span?.start && other.span?.end === span?.end,
    );
    if (!repeated) this.diagnostics.push(diagnostic);
  }

  get hasErrors(): boolean {
    return this.diagnostics.some(({ severity }) => severity === 'error');
  }
}
