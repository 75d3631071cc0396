/**
 * @file The token table. Whatever is written becomes tokens: what is malformed has tokens of its own, which the parser
 * reports in the user's terms, so that the lexer itself never fails.
 */
import { createToken, EOF, Lexer, type IToken, type TokenType } from 'chevrotain';

const digits = String.raw`\d+(?:_\d+)*`;
const numeral = String.raw`${digits}(?:\.${digits})?(?:[eE][+-]?${digits})?`;
const end = String.raw`(?![\w.])`;

function token(name: string, pattern: RegExp): TokenType {
  return createToken({ name, pattern });
}

export const Space = createToken({ name: 'Space', pattern: /[ \t\f\v\u00A0\uFEFF]+/, group: Lexer.SKIPPED });
export const Comment = createToken({ name: 'Comment', pattern: /#[^\n\r]*/, group: 'comments' });
export const LineEnd = token('LineEnd', /\r\n|\n|\r/);
export const Semicolon = token('Semicolon', /;/);
export const Dims = token('Dims', new RegExp(String.raw`\d+(?:x\d+)+${end}`));
export const Percent = token('Percent', new RegExp(`${numeral}%`));
export const NumberLiteral = token('NumberLiteral', new RegExp(numeral + end));
/** Begins as a number does, and is none. */
export const BadNumber = token('BadNumber', /\.?\d[\w.]*%?/);
export const StringLiteral = token('StringLiteral', /"(?:[^"\\\n\r]|\\[^\n\r])*"/);
/** A text whose closing quote is missing: it ends with the line. */
export const OpenString = token('OpenString', /"[^\n\r]*/);
export const As = token('As', /as(?!\w)/);
/** A name right before an opening parenthesis. */
export const CallName = token('CallName', /[A-Za-z_]\w*(?=\()/);
export const Name = token('Name', /[A-Za-z_]\w*/);
export const Reference = token('Reference', /\$[A-Za-z_]\w*/);
export const Dollar = token('Dollar', /\$/);
export const OpenParen = token('OpenParen', /\(/);
export const CloseParen = token('CloseParen', /\)/);
export const OpenBracket = token('OpenBracket', /\[/);
export const CloseBracket = token('CloseBracket', /\]/);
export const OpenBrace = token('OpenBrace', /\{/);
export const CloseBrace = token('CloseBrace', /\}/);
export const Comma = token('Comma', /,/);
export const Plus = token('Plus', /\+/);
export const Minus = token('Minus', /-/);
export const Times = token('Times', /\*/);
export const Divide = token('Divide', /\//);
/**
 * Characters that have no place in a file. The hint says that it may begin with any character: one code of each bucket that
 * Chevrotain sorts characters into, which it would else find by going through all 65,536.
 */
export const Stray = createToken({
  name: 'Stray',
  pattern: /[^\s\w"#$(){}[\],;+\-*/.]+|[^]/,
  start_chars_hint: [...Array.from({ length: 256 }, (_, code) => code), ...Array.from({ length: 257 }, (_, bucket) => bucket * 255)],
});

/** In the order in which they are tried. */
export const tokenTypes: readonly TokenType[] = [
  Space, Comment, LineEnd, Semicolon, Dims, Percent, NumberLiteral, BadNumber, StringLiteral, OpenString, As, CallName, Name, Reference, Dollar,
  OpenParen, CloseParen, OpenBracket, CloseBracket, OpenBrace, CloseBrace, Comma, Plus, Minus, Times, Divide, Stray,
];

/** Those that end a statement. */
export const enders: readonly TokenType[] = [LineEnd, Semicolon, CloseBrace, EOF];

/** Those that begin a value. */
export const beginners: readonly TokenType[] = [Name, CallName, NumberLiteral, Percent, Dims, BadNumber, StringLiteral, OpenString, Reference, Dollar, OpenBracket, OpenParen];

/** Those that can stand within a line, in place or not. */
export const withinStatement: readonly TokenType[] = tokenTypes.filter((type) => type !== Space && type !== Comment && !enders.includes(type));

let lexer: Lexer | undefined;

/** The tokens of a text, and its comments. */
export function tokenize(text: string): { readonly tokens: readonly IToken[]; readonly comments: readonly IToken[] } {
  lexer ??= new Lexer([...tokenTypes], { positionTracking: 'onlyOffset', skipValidations: true, ensureOptimizations: false });
  const { tokens, groups } = lexer.tokenize(text);
  return { tokens, comments: groups['comments'] ?? [] };
}

/** The span's end: Chevrotain's is the last character. */
export function endOf(token: IToken): number {
  return token.startOffset + token.image.length;
}
