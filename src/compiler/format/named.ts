/**
 * @file Which words of a statement are arguments by name, so that they can stand in a block instead, one a line.
 */
import type { Param, Params } from '../registry/param.ts';
import { findEntry, statementKinds } from '../registry/registry.ts';
import { As, CallName, CloseBracket, CloseParen, Name, OpenBracket, OpenParen } from '../syntax/tokens.ts';
import type { Item } from './items.ts';

export interface Parted {
  /** The statement's name, the arguments by place, and the name that it gives. */
  readonly head: readonly Item[];
  /** Each argument by name, with its value. */
  readonly named: readonly (readonly Item[])[];
}

/** Null where the statement takes no block of arguments, or has not two by name. */
export function partNamed(items: readonly Item[]): Parted | null {
  const { params, leading } = paramsOf(items) ?? { params: null, leading: 0 };
  if (params === null) return null;
  const head: Item[] = [];
  const named: Item[][] = [];
  // `as NAME` stands before the braces.
  const end = items.at(-2)?.type === As ? items.length - 2 : items.length;
  for (const [index, word] of wordsOf(items.slice(0, end)).entries()) {
    const [first] = word;
    const before = named.at(-1);
    // A value belongs to the name right before it; else only a value by place, which must not follow one by name.
    const param = index < leading || first?.type !== Name ? null : findParam(params, first.text);
    if (param !== null && first !== undefined && !(before?.length === 1 && wantsValue(params, before, first))) named.push([...word]);
    else if (before === undefined) head.push(...word);
    else if (before.length === 1) before.push(...word);
    else return null;
  }
  return named.length < 2 ? null : { head: [...head, ...items.slice(end)], named };
}

/** The items by word: a bracket and what it holds are one, and so is a sign with its number. */
function wordsOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const words: Item[][] = [];
  let depth = 0;
  for (const item of items) {
    const last = words.at(-1);
    const joins = depth > 0 || last?.at(-1)?.type === CallName || last?.at(-1)?.text === '-';
    if (joins && last !== undefined) last.push(item);
    else words.push([item]);
    if (item.type === OpenParen || item.type === OpenBracket) depth += 1;
    if (item.type === CloseParen || item.type === CloseBracket) depth -= 1;
  }
  return words;
}

/** The parameters of what the items begin with, and how many of them are names of it: `optimizer adam` is two. */
function paramsOf([name, next]: readonly Item[]): { readonly params: Params; readonly leading: number } | null {
  if (name === undefined) return null;
  for (const kind of statementKinds) {
    // What stands in the braces of these is no argument.
    if (kind === 'setting' || kind === 'structure') continue;
    const entry = findEntry(kind, name.text);
    if (entry === undefined) continue;
    if ('wraps' in entry) return null;
    if (!('of' in entry)) return { params: entry.params, leading: 1 };
    const picked = entry.many || next === undefined ? undefined : findEntry(entry.of, next.text);
    return picked === undefined ? null : { params: picked.params, leading: 2 };
  }
  return null;
}

function findParam(params: Params, word: string): Param | null {
  return Object.entries(params).find(([name, { aliases }]) => name === word || aliases.includes(word))?.[1] ?? null;
}

/** Whether a name that stands alone so far takes what follows, although that is a parameter's name too. */
function wantsValue(params: Params, [name]: readonly Item[], next: Item): boolean {
  const param = name === undefined ? null : findParam(params, name.text);
  return param?.type.schema.kind !== 'boolean' && next.type === Name;
}
