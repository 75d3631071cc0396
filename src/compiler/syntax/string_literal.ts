/**
 * @file Texts in double quotes: their escapes, and what is wrong with them.
 */
import type { IToken } from 'chevrotain';
import { diagnose } from '../diagnostics/diagnose.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { OpenString } from './tokens.ts';

/** What a backslash and one character stand for. */
export const plainEscapes: Readonly<Record<string, string>> = { '"': '"', '\\': '\\', n: '\n', t: '\t' };

/** What the text says, as it was written, and its problems. A text that is never closed ends with its line. */
export function readString(token: IToken): { readonly value: string; readonly text: string; readonly problems: readonly Diagnostic[] } {
  const open = token.tokenType === OpenString;
  const text = open ? token.image.trimEnd() : token.image;
  const problems: Diagnostic[] = [];
  const start = token.startOffset;
  const end = start + text.length;
  if (open) {
    problems.push(diagnose('NN1003', { start, end }, {}, { help: 'put `"` where it ends', fixes: [{ title: 'add `"`', edits: [{ span: { start: end, end }, text: '"' }] }] }));
  }
  const inner = text.slice(1, open ? undefined : -1);
  const value = inner.replace(/\\(u\{([0-9A-Fa-f]{1,6})\}|[^]|$)/g, (escape, body: string, code: string | undefined, at: number) => {
    const character = code === undefined ? plainEscapes[body] : fromCode(Number.parseInt(code, 16));
    if (character !== undefined) return character;
    if (!open || body !== '') {
      const from = start + 1 + at;
      problems.push(diagnose('NN1004', { start: from, end: from + escape.length }, { escape }, { help: 'there are `\\"`, `\\\\`, `\\n`, `\\t` and `\\u{1F600}`; a backslash itself is written twice' }));
    }
    return escape;
  });
  return { value, text, problems };
}

function fromCode(code: number): string | undefined {
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
