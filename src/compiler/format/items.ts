/**
 * @file What a text is made of, for the formatter: its tokens and comments in order, and how many line ends stand before each.
 */
import type { IToken, TokenType } from 'chevrotain';
import { Comment, LineEnd, tokenize } from '../syntax/tokens.ts';

export interface Item {
  readonly type: TokenType;
  /** As written; of a comment without blanks at its end. */
  readonly text: string;
  /** Line ends between it and what comes before. */
  readonly breaks: number;
}

export function itemsOf(text: string): readonly Item[] {
  const { tokens, comments } = tokenize(text);
  const items: Item[] = [];
  let breaks = 0;
  for (const token of [...tokens, ...comments].sort(byPlace)) {
    if (token.tokenType === LineEnd) {
      breaks += 1;
      continue;
    }
    items.push({ type: token.tokenType, text: token.tokenType === Comment ? token.image.trimEnd() : token.image, breaks });
    breaks = 0;
  }
  return items;
}

function byPlace(a: IToken, b: IToken): number {
  return a.startOffset - b.startOffset;
}

export function isComment({ type }: Item): boolean {
  return type === Comment;
}
