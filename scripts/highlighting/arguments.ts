/**
 * @file The rules for arguments: names of parameters, and names that can be values of one of them, as the table of parameters says.
 */
import type { Described } from '../../src/compiler/registry/entry.ts';
import type { Params } from '../../src/compiler/registry/param.ts';
import type { NamedKind, ParamSchema } from '../../src/compiler/registry/param_type.ts';
import { entriesOf, namesOf, type Kind } from '../../src/compiler/registry/registry.ts';
import { anyOf, name } from './oniguruma.ts';
import { scope, type Repository, type Rule } from './rule.ts';
import { scopes, valueScopes } from './scopes.ts';
import { call, comma, comment, list, semicolon, value } from './values.ts';

interface Entry extends Described {
  readonly params?: Params;
}

export function namesOfEntry({ name, aliases }: Described): readonly string[] {
  return [name, ...(aliases ?? [])];
}

/** The rule gets the name of the entry. Entries of the same parameters share one. */
export function argumentsOf(repository: Repository, kind: Kind, { name: entry, params = {} }: Entry): Rule {
  const names = parameterNames(params);
  if (names.length === 0) return value;
  const schemas = Object.values(params).flatMap(({ type }) => alternatives(type.schema));
  const inList = namedValues(Object.values(params).flatMap(({ type }) => inLists(type.schema)));
  const lists = inList.length === 0 ? [] : [list([comma, ...inList, value])];
  return repository.share(`${kind}-${entry}-arguments`, { patterns: [...named(params, kindsIn(schemas)), { match: anyOf(names), name: scope(scopes.parameter) }, ...lists, ...namedValues(schemas), value] });
}

/** `identity` is an activation and an initializer: which of them, the name of the parameter before it says. */
function named(params: Params, kinds: readonly NamedKind[]): readonly Rule[] {
  return kinds.flatMap((kind, index): readonly Rule[] => {
    const others = new Set(kinds.slice(0, index).flatMap(namesOf));
    const shared = namesOf(kind).filter((name) => others.has(name));
    if (shared.length === 0) return [];
    const takers = Object.entries(params).filter(([, { type }]) => kindsIn(alternatives(type.schema)).includes(kind)).flatMap(([main, { aliases }]) => [main, ...aliases]);
    return [{ begin: `(${anyOf(takers)})[ \\t]+(?=${anyOf(shared)})`, end: String.raw`(?!\G)`, beginCaptures: { 1: { name: scope(scopes.parameter) } }, patterns: [{ include: `#${kind}` }] }];
  });
}

function kindsIn(schemas: readonly ParamSchema[]): readonly NamedKind[] {
  return [...new Set(schemas.flatMap((schema) => (schema.kind === 'entry' ? [schema.of] : [])))];
}

/** Arguments as they are, or in braces, one a line. */
export function wordsOf(repository: Repository, kind: Kind, entry: Entry): Rule {
  const taken = argumentsOf(repository, kind, entry);
  const options: Rule = {
    name: scope('meta.block.arguments'), begin: String.raw`\{`, end: String.raw`\}|${unclosedEnd(entry)}`, beginCaptures: { 0: { name: scope('punctuation.section.block.begin') } },
    endCaptures: { 0: { name: scope('punctuation.section.block.end') } }, patterns: [comment, semicolon, taken],
  };
  return repository.share(`${kind}-${entry.name}-words`, { patterns: [options, taken] });
}

/** Where arguments in braces end that are not closed: at a line that begins with the data, a loss, an action, … */
function unclosedEnd({ params = {} }: Entry): string {
  const taken = parameterNames(params);
  const names = (['selector', 'action'] as const).flatMap((kind) => namesOf(kind)).filter((each) => !taken.includes(each));
  return String.raw`^(?=[ \t]*${anyOf(names)}(?:[ \t]|$))`;
}

function parameterNames(params: Params): readonly string[] {
  return Object.entries(params).flatMap(([main, { aliases }]) => [main, ...aliases]);
}

/** The names of a kind of entry as values, with what they take in parentheses. */
export function defineKind(repository: Repository, kind: NamedKind): void {
  const entries: readonly Entry[] = entriesOf(kind);
  repository.define(kind, {
    patterns: [
      ...inGroups(entries, (entry) => argumentsOf(repository, kind, entry)).map(({ names, rule, first }) => call(anyOf(names), valueScopes[kind], [rule], parameterNames(first.params ?? {}))),
      { match: anyOf(entries.flatMap(namesOfEntry)), name: scope(valueScopes[kind]) },
    ],
  });
}

/** The names of entries that have the same rule. */
export function inGroups<E extends Described>(entries: readonly E[], ruleOf: (entry: E) => Rule): readonly { readonly names: readonly string[]; readonly rule: Rule; readonly first: E }[] {
  const groups = new Map<string, { readonly names: string[]; readonly rule: Rule; readonly first: E }>();
  for (const entry of entries) {
    const rule = ruleOf(entry);
    const key = JSON.stringify(rule);
    const group = groups.get(key) ?? { names: [], rule, first: entry };
    groups.set(key, group);
    group.names.push(...namesOfEntry(entry));
  }
  return [...groups.values()];
}

function alternatives(schema: ParamSchema): readonly ParamSchema[] {
  if (schema.kind === 'one_of') return schema.of.flatMap(alternatives);
  return schema.kind === 'list' ? [schema, ...alternatives(schema.of)] : [schema];
}

/** What may stand in brackets. */
function inLists(schema: ParamSchema): readonly ParamSchema[] {
  if (schema.kind === 'one_of') return schema.of.flatMap(inLists);
  return schema.kind === 'list' ? alternatives(schema.of) : [];
}

function namedValues(schemas: readonly ParamSchema[]): readonly Rule[] {
  const rules: Rule[] = [];
  const calls = schemas.flatMap((schema) => (schema.kind === 'call' ? schema.names : []));
  const choices = schemas.flatMap((schema) => (schema.kind === 'choice' ? Object.keys(schema.values) : []));
  if (schemas.some(({ kind }) => kind === 'boolean')) rules.push({ match: anyOf(['true', 'false']), name: scope(scopes.boolean) });
  if (choices.length > 0) rules.push({ match: `${anyOf(choices)}(?!\\()`, name: scope(scopes.choice) });
  if (calls.length > 0) rules.push(call(anyOf(calls), scopes.part, [value]));
  for (const kind of kindsIn(schemas)) rules.push({ include: `#${kind}` });
  if (schemas.some(({ kind }) => kind === 'layer')) rules.push(earlierLayers());
  return rules;
}

/** A name that stands for a layer; not one that is called. */
function earlierLayers(): Rule {
  return { match: `(?!as(?![A-Za-z0-9_]))${name}(?![A-Za-z0-9_(])`, name: scope(scopes.layer) };
}
