/**
 * @file Regular expressions of the token table, as TextMate's engine Oniguruma wants them. There `\w` and `\d` know the letters and digits
 * of all scripts, `[` inside a class opens another, and `[^]` is an error.
 */
import type { TokenType } from 'chevrotain';
import { Name } from '../../src/compiler/syntax/tokens.ts';

const classes: Readonly<Record<string, string>> = { '\\w': 'A-Za-z0-9_', '\\d': '0-9' };

export function patternOf({ PATTERN, name }: TokenType): string {
  if (!(PATTERN instanceof RegExp)) throw new Error(`the token \`${name}\` has no regular expression`);
  let inClass = false;
  return PATTERN.source.replaceAll('[^]', '.').replace(/\\u([0-9A-Fa-f]{4})|\\.|[[\]]/g, (part, code: string | undefined) => {
    if (code !== undefined) return `\\x{${code}}`;
    const members = classes[part];
    if (members !== undefined) return inClass ? members : `[${members}]`;
    if (part === '[' && inClass) return '\\[';
    if (part.length === 1) inClass = part === '[';
    return part;
  });
}

export const name = patternOf(Name);

/** Where a name ends. */
export const nameEnd = '(?![A-Za-z0-9_])';

/** Any of these names, and no longer one. */
export function anyOf(names: Iterable<string>): string {
  return `(?<![A-Za-z0-9_])(?:${[...new Set(names)].sort().join('|')})${nameEnd}`;
}
