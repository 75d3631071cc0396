/**
 * @file The words of a statement on a line, or on several where they are too long for one or comments stand among them: then each entry
 * of a bracket has a line of its own.
 */
import type { TokenType } from 'chevrotain';
import { CallName, CloseBracket, CloseParen, Comma, Divide, Minus, NumberLiteral, OpenBracket, OpenParen, Percent, Plus, Times } from '../syntax/tokens.ts';
import { isComment, type Item } from './items.ts';

export const indent = '  ';

/** Of how many brackets it is tried whether breaking one more is enough, before all are broken. */
const mostTried = 8;

/** A word, or a bracket with what stands in it; among the words of a bracket also a comment. */
type Node = Item | Group;

interface Group {
  readonly open: Item;
  readonly entries: readonly Entry[];
  readonly close: string;
  /** Arithmetic: one entry, in which signs stand apart. */
  readonly arithmetic: boolean;
  readonly hasComments: boolean;
}

/** What stands between two commas. */
interface Entry {
  /** Comments on lines of their own before it. */
  readonly before: readonly string[];
  readonly nodes: readonly Node[];
  /** A comment behind it. */
  readonly behind: string | null;
  /** Comments on lines of their own after it. */
  readonly after: readonly string[];
}

/** The lines of a statement's words, all but the first with the indentation that they need beyond the statement's. `room`: columns of a line. */
export function layWords(items: readonly Item[], room: number): readonly string[] {
  const nodes = nodesOf(items);
  const flat = nodes.some(isCommented) ? null : flatten(nodes, false);
  if (flat !== null && flat.length <= room) return [flat];
  return layNodes(nodes, false, room, '');
}

/** Words on one line; null where comments stand among them. */
export function flatWords(items: readonly Item[]): string | null {
  const nodes = nodesOf(items);
  return nodes.some(isCommented) ? null : flatten(nodes, false);
}

function isGroup(node: Node): node is Group {
  return 'entries' in node;
}

function isCommented(node: Node): boolean {
  return isGroup(node) ? node.hasComments : isComment(node);
}

function nodesOf(items: readonly Item[]): readonly Node[] {
  let at = 0;
  const group = (open: Item, arithmetic: boolean): Group => {
    const entries: Entry[] = [];
    let [before, nodes]: [string[], Node[]] = [[], []];
    const finish = (): void => {
      if (before.length + nodes.length > 0) entries.push({ before, ...endingOf(nodes) });
      [before, nodes] = [[], []];
    };
    let afterComma = false;
    for (let item = items[at]; item !== undefined && item.type !== CloseParen && item.type !== CloseBracket; item = items[at]) {
      at += 1;
      const last = entries.at(-1);
      if (isComment(item)) {
        // Behind a comma, a comment on its line is of what stands before.
        if (nodes.length > 0) nodes.push(item);
        else if (afterComma && item.breaks === 0 && before.length === 0 && last?.behind === null && last.after.length === 0) entries[entries.length - 1] = { ...last, behind: item.text };
        else before.push(item.text);
      } else if (item.type === Comma) {
        finish();
        afterComma = true;
      } else nodes.push(node(item, nodes.at(-1) ?? null, arithmetic));
    }
    finish();
    const close = items[at]?.text ?? '';
    at += 1;
    return { open, entries, close, arithmetic, hasComments: entries.some((entry) => entry.before.length + entry.after.length > 0 || entry.behind !== null || entry.nodes.some(isCommented)) };
  };
  const node = (item: Item, previous: Node | null, within: boolean): Node => {
    if (item.type !== OpenParen && item.type !== OpenBracket) return item;
    return group(item, item.type === OpenParen && (within || previous === null || isGroup(previous) || previous.type !== CallName));
  };
  const nodes: Node[] = [];
  for (let item = items[at]; item !== undefined; item = items[at]) {
    at += 1;
    nodes.push(node(item, nodes.at(-1) ?? null, false));
  }
  return nodes;
}

/** An entry's words, and the comments that stand after the last of them. */
function endingOf(nodes: readonly Node[]): Omit<Entry, 'before'> {
  const end = nodes.findLastIndex((node) => isGroup(node) || !isComment(node)) + 1;
  const comments = nodes.slice(end).flatMap((node) => (isGroup(node) ? [] : [node]));
  const isBehind = comments[0]?.breaks === 0;
  return { nodes: nodes.slice(0, end), behind: isBehind ? (comments[0]?.text ?? null) : null, after: comments.slice(isBehind ? 1 : 0).map(({ text }) => text) };
}

function flatten(nodes: readonly Node[], arithmetic: boolean): string {
  return nodes.map((node, index) => `${spaceBefore(nodes, index, arithmetic)}${isGroup(node) ? flatGroup(node) : spell(node)}`).join('');
}

function flatGroup({ open, entries, close, arithmetic }: Group): string {
  return `${open.text}${entries.map(({ nodes }) => flatten(nodes, arithmetic)).join(', ')}${close}`;
}

function spaceBefore(nodes: readonly Node[], index: number, arithmetic: boolean): string {
  const [before, node] = [nodes[index - 1], nodes[index]];
  if (before === undefined || node === undefined) return '';
  if (isGroup(node)) return (!isGroup(before) && before.type === CallName) || isSign(nodes, index - 1, arithmetic) ? '' : ' ';
  return isSign(nodes, index - 1, arithmetic) || isFraction(nodes, index) || isFraction(nodes, index - 1) ? '' : ' ';
}

/** Whether it divides a number by a number: `(1/255)` is one number, and is written as one. */
function isFraction(nodes: readonly Node[], index: number): boolean {
  const is = (at: number, type: TokenType): boolean => {
    const node = nodes[at];
    return node !== undefined && !isGroup(node) && node.type === type;
  };
  return is(index, Divide) && is(index - 1, NumberLiteral) && is(index + 1, NumberLiteral);
}

const operators: readonly TokenType[] = [Plus, Minus, Times, Divide];

/** Whether it is the sign of what follows, rather than a difference. */
function isSign(nodes: readonly Node[], index: number, arithmetic: boolean): boolean {
  const [before, node] = [nodes[index - 1], nodes[index]];
  if (node === undefined || isGroup(node) || node.type !== Minus) return false;
  return !arithmetic || before === undefined || (!isGroup(before) && operators.includes(before.type));
}

/** Numbers in one spelling: `1E+03` is `1e3`, `0.50` is `0.5`. All else as it was written. */
function spell({ type, text }: Item): string {
  if (type !== NumberLiteral && type !== Percent) return text;
  return text.toLowerCase().replace(/e\+?(-?)0*(?=\d)/, 'e$1').replace(/(\.[\d_]*?)[0_]+(?=e|%|$)/, '$1').replace(/\.(?=e|%|$)/, '');
}

/** Of the brackets that can be broken, as few as bring the lines into their room: the longest first. None where that helps nothing. */
function layNodes(nodes: readonly Node[], arithmetic: boolean, room: number, margin: string): readonly string[] {
  const groups = nodes.filter(isGroup);
  const breakable = groups.filter((group) => group.hasComments || group.entries.length > 1).map((group) => ({
    group,
    broken: layGroup(group, room, margin),
    flat: group.hasComments ? Infinity : flatGroup(group).length,
  })).sort((a, b) => b.flat - a.flat);
  const must = breakable.filter(({ group }) => group.hasComments).length;
  let best: readonly string[] = [];
  let least = Infinity;
  for (let count = must; count <= breakable.length && least > 0; count = count < must + mostTried ? count + 1 : Math.max(count + 1, breakable.length)) {
    const lines = layAround(nodes, arithmetic, margin, new Map(breakable.slice(0, count).map(({ group, broken }) => [group, broken])));
    const over = lines.reduce((sum, line, index) => sum + Math.max(0, line.length + (index === 0 ? margin.length : 0) - room), 0);
    if (over < least) [best, least] = [lines, over];
  }
  return best;
}

/** The words on one line but for those brackets that are broken, and for comments, each of which ends its line. */
function layAround(nodes: readonly Node[], arithmetic: boolean, margin: string, broken: ReadonlyMap<Group, readonly string[]>): readonly string[] {
  const lines: string[] = [''];
  const append = (text: string): void => { addTo(lines, text); };
  const words = nodes.filter((node) => isGroup(node) || !isComment(node));
  let at = 0;
  let ended = false;
  for (const node of nodes) {
    if (!isGroup(node) && isComment(node)) {
      if (ended || node.breaks > 0) lines.push(`${margin}${node.text}`);
      else append(`${indent}${node.text}`);
      ended = true;
      continue;
    }
    if (ended) lines.push(margin);
    else append(spaceBefore(words, at, arithmetic));
    ended = false;
    at += 1;
    const [first, ...rest] = isGroup(node) ? (broken.get(node) ?? [flatGroup(node)]) : [spell(node)];
    append(first ?? '');
    lines.push(...rest);
  }
  return lines;
}

function addTo(lines: string[], text: string): void {
  lines.push(`${lines.pop() ?? ''}${text}`);
}

function layGroup({ open, entries, close, arithmetic }: Group, room: number, margin: string): readonly string[] {
  const inner = `${margin}${indent}`;
  const lines = [open.text];
  const width = room - inner.length - 1;
  if (open.type === OpenBracket && isOfNumbers(entries)) return [open.text, ...fillLines(entries.map(({ nodes }) => `${flatten(nodes, arithmetic)},`), width + 1).map((line) => `${inner}${line}`), `${margin}${close}`];
  const lastWords = entries.findLastIndex(({ nodes }) => nodes.length > 0);
  for (const [index, { before, nodes, behind, after }] of entries.entries()) {
    lines.push(...before.map((text) => `${inner}${text}`));
    if (nodes.length > 0) {
      const flat = nodes.some(isCommented) ? null : flatten(nodes, arithmetic);
      const own = flat !== null && flat.length <= width ? [flat] : layNodes(nodes, arithmetic, room, inner);
      // A list may end in a comma, so that an item more is a line more.
      const comma = index < lastWords || open.type === OpenBracket ? ',' : '';
      lines.push(`${inner}${own[0] ?? ''}`, ...own.slice(1));
      addTo(lines, comma);
    }
    if (behind !== null) addTo(lines, `${indent}${behind}`);
    lines.push(...after.map((text) => `${inner}${text}`));
  }
  return [...lines, `${margin}${close}`];
}

/** Whether they are numbers and nothing else: those stand many to a line. */
function isOfNumbers(entries: readonly Entry[]): boolean {
  return entries.every(({ before, nodes, behind, after }) => before.length + after.length === 0 && behind === null && nodes.every((node) => !isGroup(node) && numeric.includes(node.type)));
}

const numeric: readonly TokenType[] = [NumberLiteral, Percent, Minus];

function fillLines(words: readonly string[], room: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
