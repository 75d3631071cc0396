/**
 * @file Which words of a statement are arguments by name, so that they can stand in a block instead, one a line.
 */
import type { Param, Params } from '../registry/param.ts';
import { findEntry, statementKinds } from '../registry/registry.ts';
import { CallName, CloseBracket, CloseParen, Name, OpenBracket, OpenParen } from '../syntax/tokens.ts';
import type { Item } from './items.ts';

export interface Parted {
  /** The statement's name and the arguments by place. */
  readonly head: readonly Item[];
  /** Each argument by name, with its value. */
  readonly named: readonly (readonly Item[])[];
}

/** Null where the statement takes no block of arguments, or has not two by name. */
export function partNamed(items: readonly Item[]): Parted | null {
  const params = paramsOf(items);
  if (params === null) return null;
  const head: Item[] = [];
  const named: Item[][] = [];
  for (const [index, word] of wordsOf(items).entries()) {
    const [first] = word;
    const before = named.at(-1);
    // A value belongs to the name right before it; else only a value by place, which must not follow one by name.
    const param = index === 0 || first?.type !== Name ? null : findParam(params, first.text);
    if (param !== null && first !== undefined && !(before?.length === 1 && wantsValue(params, before, first))) named.push([...word]);
    else if (before === undefined) head.push(...word);
    else if (before.length === 1) before.push(...word);
    else return null;
  }
  return named.length < 2 ? null : { head, named };
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

function paramsOf([name]: readonly Item[]): Params | null {
  if (name === undefined) return null;
  for (const kind of statementKinds) {
    // What stands in the braces of these is no argument.
    if (kind === 'setting' || kind === 'structure' || kind === 'selector') continue;
    const entry = findEntry(kind, name.text);
    if (entry !== undefined) return 'wraps' in entry ? null : entry.params;
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
