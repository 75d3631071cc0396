/**
 * @file Statements, blocks and comments as the formatter lays them out: who stands on a line of its own, and what stands behind what.
 */
import type { TokenType } from 'chevrotain';
import { CloseBrace, CloseBracket, CloseParen, OpenBrace, OpenBracket, OpenParen, Semicolon } from '../syntax/tokens.ts';
import { isComment, type Item } from './items.ts';

/** What stands between the braces of a block, or in a file. */
export interface Body {
  /** A comment right behind the opening brace. */
  readonly opening: string | null;
  readonly pieces: readonly Piece[];
}

export type Piece = CommentPiece | StatementPiece;

export interface CommentPiece {
  readonly kind: 'comment';
  readonly text: string;
  /** Whether empty lines stand before it. */
  readonly apart: boolean;
}

export interface StatementPiece {
  readonly kind: 'statement';
  /** Up to the block; comments among them stand inside brackets. */
  readonly head: readonly Item[];
  readonly block: Block | null;
  /** A comment behind it on its last line. */
  readonly trailing: string | null;
  readonly apart: boolean;
}

export interface Block extends Body {
  /** Whether it is written on one line. */
  readonly onOneLine: boolean;
}

const openers: readonly TokenType[] = [OpenParen, OpenBracket];
const closers: readonly TokenType[] = [CloseParen, CloseBracket];

/** `items`: of a text without mistakes. */
export function piecesOf(items: readonly Item[]): Body {
  return new Reader(items).body();
}

class Reader {
  readonly #items: readonly Item[];
  #at = 0;

  constructor(items: readonly Item[]) {
    this.#items = items;
  }

  body(): Body {
    const pieces: Piece[] = [];
    let opening: string | null = null;
    /** Line ends since the last piece. */
    let breaks = 0;
    for (let item = this.#next(); item !== undefined && item.type !== CloseBrace; item = this.#next()) {
      breaks += item.breaks;
      if (item.type === Semicolon) {
        this.#at += 1;
        continue;
      }
      const last = pieces.at(-1);
      const apart = breaks > 1 && pieces.length > 0;
      if (!isComment(item)) pieces.push(this.#statement(apart));
      else {
        this.#at += 1;
        if (breaks > 0) pieces.push({ kind: 'comment', text: item.text, apart });
        else if (last?.kind === 'statement') pieces[pieces.length - 1] = { ...last, trailing: item.text };
        else if (this.#at > 1) opening = item.text;
        else pieces.push({ kind: 'comment', text: item.text, apart });
      }
      breaks = 0;
    }
    return { opening, pieces };
  }

  #statement(apart: boolean): StatementPiece {
    const head: Item[] = [];
    let depth = 0;
    for (let item = this.#next(); item !== undefined; item = this.#next()) {
      if (depth === 0 && head.length > 0 && (item.breaks > 0 || isComment(item) || item.type === Semicolon || item.type === OpenBrace || item.type === CloseBrace)) break;
      if (openers.includes(item.type)) depth += 1;
      if (closers.includes(item.type)) depth -= 1;
      head.push(item);
      this.#at += 1;
    }
    const opener = this.#next();
    const block = opener?.type === OpenBrace && opener.breaks === 0 ? this.#block() : null;
    return { kind: 'statement', head, block, trailing: null, apart };
  }

  #block(): Block {
    this.#at += 1;
    const begin = this.#at;
    const body = this.body();
    this.#at += 1;
    return { ...body, onOneLine: this.#items.slice(begin, this.#at).every(({ breaks }) => breaks === 0) };
  }

  #next(): Item | undefined {
    return this.#items[this.#at];
  }
}
