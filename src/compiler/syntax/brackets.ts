/**
 * @file Brackets, seen before parsing: line ends inside parentheses and square brackets end nothing, what is never closed is
 * reported and no longer counts, and nesting is bounded, so that no input can exhaust the stack.
 */
import type { IToken, TokenType } from 'chevrotain';
import { diagnose } from '../diagnostics/diagnose.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { CloseBrace, CloseBracket, CloseParen, endOf, LineEnd, OpenBrace, OpenBracket, OpenParen } from './tokens.ts';

/** More than anybody writes by hand. */
const deepest = 64;

const closers = new Map<TokenType, TokenType>([[OpenParen, CloseParen], [OpenBracket, CloseBracket], [OpenBrace, CloseBrace]]);
const openers = new Map<TokenType, TokenType>([...closers].map(([open, close]) => [close, open]));

/** The tokens that the parser is to see. A token that closes nothing stays: the parser reports it where it stands. */
export function settleBrackets(tokens: readonly IToken[]): { readonly tokens: readonly IToken[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const { closed, tooDeep } = matchBrackets(tokens);
  const deep = tokens[tooDeep ?? -1];
  if (deep !== undefined) {
    const before = tokens.slice(0, tooDeep ?? 0).findLastIndex(({ tokenType }) => tokenType === LineEnd);
    return { tokens: settleBrackets(tokens.slice(0, before + 1)).tokens, diagnostics: [diagnose('NN1010', spanOf(deep), { most: deepest })] };
  }
  const kept: IToken[] = [];
  let inside = 0;
  const stack: boolean[] = [];
  for (const [index, token] of tokens.entries()) {
    const close = closers.get(token.tokenType);
    if (close !== undefined) {
      const isClosed = closed.has(index);
      if (!isClosed) diagnostics.push(unclosed(token, close, tokens, index));
      const counts = isClosed && token.tokenType !== OpenBrace;
      stack.push(counts);
      if (counts) inside += 1;
      else if (token.tokenType === OpenBrace) inside = 0;
    } else if (closed.has(index)) {
      if (stack.pop() === true) inside -= 1;
    }
    if (inside <= 0 || token.tokenType !== LineEnd) kept.push(token);
  }
  return { tokens: kept, diagnostics };
}

/** Indices of brackets that have a partner, and of the first token nested too deeply. */
function matchBrackets(tokens: readonly IToken[]): { readonly closed: ReadonlySet<number>; readonly tooDeep: number | null } {
  const closed = new Set<number>();
  let open: number[] = [];
  for (const [index, { tokenType }] of tokens.entries()) {
    if (closers.has(tokenType)) {
      open.push(index);
      if (open.length > deepest) return { closed, tooDeep: index };
      continue;
    }
    const partner = openers.get(tokenType);
    if (partner === undefined) continue;
    const at = open.findLastIndex((each) => tokens[each]?.tokenType === partner);
    // A bracket closes no brace's inside from without: `{ ( }` leaves the parenthesis open, and `( { )` the brace.
    const beyond = open.slice(at + 1).some((each) => tokens[each]?.tokenType === OpenBrace);
    if (at < 0 || (beyond && tokenType !== CloseBrace)) continue;
    closed.add(index).add(open[at] ?? index);
    open = open.slice(0, at);
  }
  return { closed, tooDeep: null };
}

function unclosed(open: IToken, close: TokenType, tokens: readonly IToken[], index: number): Diagnostic {
  const mark = close === CloseParen ? ')' : close === CloseBracket ? ']' : '}';
  const rest = tokens.slice(index + 1);
  const brace = close === CloseBrace;
  const stop = brace ? -1 : rest.findIndex(({ tokenType }) => tokenType === LineEnd || tokenType === OpenBrace || tokenType === CloseBrace);
  const last = (stop < 0 ? rest.at(-1) : rest[stop - 1]) ?? open;
  const at = endOf(last);
  return diagnose('NN1005', spanOf(open), { open: open.image }, {
    help: `put \`${mark}\` where it ends`,
    fixes: [{ title: `add \`${mark}\``, edits: [{ span: { start: at, end: at }, text: brace ? '\n}' : mark }] }],
  });
}

function spanOf(token: IToken): { readonly start: number; readonly end: number } {
  return { start: token.startOffset, end: endOf(token) };
}
