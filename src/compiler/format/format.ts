/**
 * @file The formatter: one spelling and one layout for every text. What it gives means the same, has every comment, and is left as it is
 * when formatted again. A line is a statement; empty lines between groups are kept, one of each.
 */
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { SourceFile } from '../source/source_file.ts';
import { parseFile } from '../syntax/parse.ts';
import { itemsOf } from './items.ts';
import { partNamed } from './named.ts';
import { piecesOf, type Block, type Body, type Piece, type StatementPiece } from './pieces.ts';
import { flatWords, indent, layWords } from './words.ts';

export interface FormatOptions {
  /** Columns that a line should not exceed; comments are left as they are. */
  readonly width?: number;
}

export type Formatted =
  | { readonly text: string }
  /** Why the text cannot be formatted: mistakes of spelling, which a formatter could only make worse. */
  | { readonly text: null; readonly diagnostics: readonly Diagnostic[] };

const usualWidth = 80;
const byteOrderMark = '\uFEFF';

/** A byte-order mark at the beginning stays, as Prettier too keeps it; all lines end as the first does. */
export function format(text: string, { width = usualWidth }: FormatOptions = {}): Formatted {
  const mark = text.startsWith(byteOrderMark) ? byteOrderMark : '';
  const plain = text.slice(mark.length);
  const { diagnostics } = parseFile(new SourceFile('', plain));
  if (diagnostics.some(({ severity }) => severity === 'error')) return { text: null, diagnostics };
  const end = /\r\n|[\n\r]/.exec(plain)?.[0] ?? '\n';
  return { text: mark + layBody(piecesOf(itemsOf(plain)), '', width).map((line) => `${line}${end}`).join('') };
}

/** A line, and a comment behind it. */
interface Line {
  readonly text: string;
  readonly trailing: string | null;
}

function layBody({ pieces }: Body, margin: string, width: number): readonly string[] {
  const lines: Line[] = [];
  for (const piece of pieces) {
    if (piece.apart) lines.push({ text: '', trailing: null });
    for (const line of layPiece(piece, margin, width)) lines.push(line);
  }
  return alignComments(lines);
}

function layPiece(piece: Piece, margin: string, width: number): readonly Line[] {
  if (piece.kind === 'comment') return [{ text: `${margin}${piece.text}`, trailing: null }];
  const lines = layStatement(piece, margin, width);
  return lines.map((text, index) => ({ text, trailing: index === lines.length - 1 ? piece.trailing : null }));
}

function layStatement({ head, block }: StatementPiece, margin: string, width: number): readonly string[] {
  const words = layWords(head, width - margin.length - (block === null ? 0 : 2)).map((line) => `${margin}${line}`);
  if (block === null) return (words.length > 1 || (words[0]?.length ?? 0) > width ? inBlock(head, margin, width) : null) ?? words;
  const [last = ''] = words.slice(-1);
  const first = words.slice(0, -1);
  const inner = words.length === 1 ? innerLine(block) : null;
  if (inner !== null && last.length + inner.length + 1 <= width) return [`${last} ${inner}`];
  const opening = block.opening === null ? '' : `${indent}${block.opening}`;
  return [...first, `${last} {${opening}`, ...layBody(block, `${margin}${indent}`, width), `${margin}}`];
}

/** Arguments by name on lines of their own, where a line is too long for them; null where there are none. */
function inBlock(head: StatementPiece['head'], margin: string, width: number): readonly string[] | null {
  const parted = flatWords(head) === null ? null : partNamed(head);
  if (parted === null) return null;
  const inner = `${margin}${indent}`;
  const words = layWords(parted.head, width - margin.length - 2).map((line) => `${margin}${line}`);
  const named = parted.named.flatMap((each) => layWords(each, width - inner.length).map((line) => `${inner}${line}`));
  return [...words.slice(0, -1), `${words.at(-1) ?? ''} {`, ...named, `${margin}}`];
}

/** `{ dense 8 }`: a block of one statement that was written on one line; null where it needs more. */
function innerLine({ onOneLine, opening, pieces }: Block): string | null {
  const [only, ...others] = pieces;
  if (only === undefined) return opening === null ? '{}' : null;
  if (!onOneLine || others.length > 0 || only.kind === 'comment' || only.trailing !== null) return null;
  const words = flatWords(only.head);
  const block = only.block === null ? '' : innerLine(only.block);
  return words === null || block === null ? null : `{ ${words}${block === '' ? '' : ` ${block}`} }`;
}

/** Comments behind neighbouring lines begin in one column. */
function alignComments(lines: readonly Line[]): readonly string[] {
  const aligned: string[] = [];
  for (let from = 0, to = 0; from < lines.length; from = to) {
    let column = 0;
    for (to = from; lines[to]?.trailing != null; to += 1) column = Math.max(column, lines[to]?.text.length ?? 0);
    to = Math.max(to, from + 1);
    for (const { text, trailing } of lines.slice(from, to)) aligned.push(trailing === null ? text : `${text.padEnd(column)}${indent}${trailing}`);
  }
  return aligned;
}
