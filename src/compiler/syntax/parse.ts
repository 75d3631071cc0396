/**
 * @file Text to Ast.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { SourceFile } from '../source/source_file.ts';
import type { AstFile } from './ast.ts';
import { settleBrackets } from './brackets.ts';
import { NnParser } from './parser.ts';
import { endOf, tokenize } from './tokens.ts';

let parser: NnParser | undefined;

/** The Ast of what could be understood, and every problem of the text, in its order. Never throws. */
export function parseFile(source: SourceFile): { readonly file: AstFile; readonly diagnostics: readonly Diagnostic[] } {
  parser ??= new NnParser();
  const { tokens, comments } = tokenize(source.text);
  const settled = settleBrackets(tokens);
  const { statements, diagnostics } = parser.parse(settled.tokens);
  return {
    file: {
      kind: 'file',
      statements,
      comments: comments.map((token) => ({ kind: 'comment', text: token.image.slice(1), span: { start: token.startOffset, end: endOf(token) } })),
      span: { start: 0, end: source.text.length },
    },
    diagnostics: [...settled.diagnostics, ...diagnostics].sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0)),
  };
}
