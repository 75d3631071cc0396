/**
 * @file Reads the words of a statement, or of a call, as arguments: going left to right, a name of a parameter takes the value
 * after it, and any other value goes to the first positional parameter not yet given that admits it.
 */
import { nearest } from '../diagnostics/suggest.ts';
import type { ArgumentValues, EntryUse, Json } from '../program/program.ts';
import { keepSaid } from '../program/provenance.ts';
import type { LeftOut } from '../registry/left_out.ts';
import type { Param, Params } from '../registry/param.ts';
import type { NamedKind, PlainValue, ReadContext } from '../registry/param_type.ts';
import { findEntry, namesOf } from '../registry/registry.ts';
import type { Span } from '../source/span.ts';
import type { Block, CallValue, NameValue, Statement, Value } from '../syntax/ast.ts';
import type { LayerNames } from './layer_names.ts';
import { readLayerName } from './layer_reference.ts';
import type { Reporter } from './reporter.ts';
import { resolveValue, type Scope } from './scope.ts';
import type { DeclaredBlock } from './settings.ts';

/** Whose arguments are read: `dense`, `bce`. */
export interface Reader {
  readonly name: string;
  /** Where a missing argument is reported. */
  readonly span: Span;
  readonly params: Params;
  /** Why there is no argument of a name that one may well look for; null for other names. */
  readonly leftOut?: (name: string) => LeftOut | null;
}

/** Reads arguments in a scope. */
export class ArgumentReader implements ReadContext {
  readonly #scope: Scope;
  readonly #reporter: Reporter;
  readonly #layers: LayerNames;

  constructor(scope: Scope, reporter: Reporter, layers: LayerNames) {
    this.#scope = scope;
    this.#reporter = reporter;
    this.#layers = layers;
  }

  resolveName(kind: NamedKind, name: string): string | null {
    return findEntry(kind, name)?.name ?? null;
  }

  namesOf(kind: NamedKind): readonly string[] {
    return namesOf(kind);
  }

  readLayer(name: NameValue): string | null {
    return readLayerName(this.#layers, name, this.#reporter);
  }

  plain(value: Value): PlainValue | null {
    return resolveValue(value, this.#scope, this.#reporter);
  }

  readUse(kind: NamedKind, value: NameValue | CallValue): EntryUse | null {
    const name = value.kind === 'name' ? value : value.name;
    const entry = findEntry(kind, name.text);
    if (entry === undefined) {
      reportUnknownName(this.#reporter, kind, name);
      return null;
    }
    const words = value.kind === 'name' ? [] : value.arguments.flatMap((each) => each.words);
    const values = this.read({ name: name.text, span: name.span, params: entry.params }, words, null);
    return values === null ? null : { name: entry.name, arguments: values };
  }

  /** The arguments with defaults filled in; null when something was wrong and reported. */
  read(reader: Reader, words: readonly Value[], block: Block | null): ArgumentValues | null {
    const given = new Map<string, { readonly value: Json; readonly span: Span }>();
    const said = new Map<string, string>();
    const problems = { found: false };
    const fail = (): void => {
      problems.found = true;
    };

    const give = (name: string, param: Param, value: PlainValue): void => {
      const earlier = given.get(name);
      if (earlier !== undefined && param.type.gathers !== true) {
        this.#reporter.report('NN2006', value.span, { parameter: name, reader: reader.name }, { related: [{ span: earlier.span, message: 'given here first' }] });
        return fail();
      }
      const result = param.type.read(value, this);
      if (result === null) {
        given.set(name, { value: null, span: value.span });
        return fail();
      }
      if ('refused' in result) {
        given.set(name, { value: null, span: value.span });
        this.#reporter.report('NN2005', value.span, { parameter: name, reader: reader.name, refused: result.refused }, { help: helpFor(param) });
        return fail();
      }
      if (value.kind === 'number' && value.said !== undefined && result.value === value.value) said.set(name, value.said);
      given.set(name, { value: earlier === undefined ? result.value : joined(earlier.value, result.value), span: earlier?.span ?? value.span });
    };

    const giveNamed = (name: string, param: Param, at: Span, rest: readonly Value[]): number => {
      const [next] = rest;
      const value = next === undefined ? null : this.plain(next);
      if (next !== undefined && value === null) {
        given.set(name, { value: null, span: at });
        fail();
        return 1;
      }
      if (param.type.schema.kind === 'boolean' && (value === null || !param.type.admits(value, this))) {
        give(name, param, { kind: 'name', text: 'true', span: at });
        return 0;
      }
      if (value === null) {
        this.#reporter.report('NN2007', at, { parameter: name, reader: reader.name, expects: param.type.expects });
        given.set(name, { value: null, span: at });
        fail();
        return 0;
      }
      give(name, param, value);
      return 1;
    };

    for (let index = 0; index < words.length; index += 1) {
      const word = words[index];
      if (word === undefined) break;
      if (word.kind === 'name') {
        const named = findParam(reader.params, word.text);
        if (named !== null) {
          index += giveNamed(named.name, named.param, word.span, words.slice(index + 1));
          continue;
        }
        if (this.#reportLeftOut(reader, word)) {
          fail();
          const next = words[index + 1];
          if (next !== undefined && (next.kind !== 'name' || findParam(reader.params, next.text) === null)) index += 1;
          continue;
        }
      }
      const value = this.plain(word);
      if (value === null) {
        fail();
        const open = firstOpen(reader.params, given);
        if (open !== null) given.set(open, { value: null, span: word.span });
        continue;
      }
      const target = Object.entries(reader.params).find(([name, param]) => param.positional && (!given.has(name) || param.type.gathers === true) && param.type.admits(value, this));
      if (target === undefined) {
        this.#reportMisfit(reader, value, given);
        // A name was meant for the first that takes names: that it is missing need not be said as well.
        const meant = value.kind === 'name' ? firstNamed(reader.params, given) : null;
        if (meant !== null) given.set(meant.name, { value: null, span: value.span });
        fail();
        continue;
      }
      const [name, param] = target;
      give(name, param, value);
    }

    for (const statement of block?.statements ?? []) {
      const named = findParam(reader.params, statement.name.text);
      if (named === null) {
        if (!this.#reportLeftOut(reader, statement.name)) this.#reportMisfit(reader, statement.name, given);
        fail();
        continue;
      }
      const used = giveNamed(named.name, named.param, statement.name.span, statement.words);
      const extra = statement.words[used];
      if (extra !== undefined) {
        this.#reporter.report('NN2008', extra.span, { parameter: named.name });
        fail();
      }
    }

    for (const [name, param] of Object.entries(reader.params)) {
      if (param.fallback === undefined && !given.has(name)) {
        this.#reporter.report('NN2004', reader.span, { reader: reader.name, parameter: name, expects: param.type.expects }, { help: param.doc });
        fail();
      }
    }
    if (problems.found) return null;
    const args = Object.fromEntries(Object.entries(reader.params).map(([name, param]) => [name, given.get(name)?.value ?? param.fallback ?? null]));
    keepSaid(args, said);
    return args;
  }

  /** Binds the parameters of a block of the file's own, by name or in order, in `inner`; null when something was wrong and reported. */
  bindBlock(block: DeclaredBlock, use: Statement, inner: Scope): Scope | null {
    const given = new Set<string>();
    for (let index = 0; index < use.words.length; index += 1) {
      const word = use.words[index];
      if (word === undefined) break;
      const named = word.kind === 'name' ? block.parameters.find(({ name }) => name === word.text) : undefined;
      const parameter = named ?? block.parameters.find(({ name }) => !given.has(name));
      const value = named === undefined ? word : use.words[(index += 1)];
      const plain = value === undefined ? null : this.plain(value);
      if (parameter === undefined) {
        const takes = block.parameters.length === 0 ? 'takes no arguments' : `takes ${joinNames(block.parameters.map(({ name }) => name))}`;
        this.#reporter.report('NN2003', word.span, { word: plain === null ? 'this' : describeValue(plain), reader: block.name }, { help: `\`${block.name}\` ${takes}` });
        return null;
      }
      if (value === undefined) {
        this.#reporter.report('NN2007', word.span, { parameter: parameter.name, reader: block.name, expects: 'a value' });
        return null;
      }
      if (given.has(parameter.name)) {
        this.#reporter.report('NN2006', word.span, { parameter: parameter.name, reader: block.name });
        return null;
      }
      if (plain === null) return null;
      given.add(parameter.name);
      inner.bind(parameter.name, plain, parameter.span);
    }
    for (const { name, fallback, span } of block.parameters) {
      if (given.has(name)) continue;
      const plain = fallback === null ? null : resolveValue(fallback, inner, this.#reporter);
      if (plain === null) {
        if (fallback === null) this.#reporter.report('NN2004', use.name.span, { reader: block.name, parameter: name, expects: 'a value' }, { related: [{ span, message: 'declared here' }] });
        return null;
      }
      inner.bind(name, plain, span);
    }
    return inner;
  }

  /** Whether the word names an argument that is left out on purpose, and is reported so. */
  #reportLeftOut(reader: Reader, { text, span }: NameValue): boolean {
    const leftOut = reader.leftOut?.(text) ?? null;
    if (leftOut !== null) this.#reporter.report('NN2028', span, { reader: reader.name, argument: text, why: leftOut.why }, { help: leftOut.help });
    return leftOut !== null;
  }

  #reportMisfit(reader: Reader, value: PlainValue, given: ReadonlyMap<string, { readonly span: Span }>): void {
    const names = Object.keys(reader.params);
    const takes = names.length === 0 ? `\`${reader.name}\` takes no arguments` : `\`${reader.name}\` takes ${joinNames(names)}`;
    if (value.kind !== 'name' && value.kind !== 'call') {
      const filled = Object.entries(reader.params).find(([name, param]) => param.positional && given.has(name) && param.type.admits(value, this));
      const related = filled === undefined ? [] : [{ span: given.get(filled[0])?.span ?? value.span, message: `this is \`${filled[0]}\` already` }];
      this.#reporter.report('NN2003', value.span, { word: describeValue(value), reader: reader.name }, { help: takes, related });
      return;
    }
    const name = value.kind === 'name' ? value : value.name;
    const words = [...Object.entries(reader.params).flatMap(([each, param]) => [each, ...param.aliases]), ...Object.values(reader.params).flatMap((param) => (param.positional ? wordsOf(param) : []))];
    const near = nearest(name.text, words);
    const fixes = near === null ? [] : [{ title: `write \`${near}\``, edits: [{ span: name.span, text: near }] }];
    const meant = firstNamed(reader.params, given);
    const wants = meant?.param.fallback === undefined && meant?.param.type.schema.kind === 'choice' ? `\`${meant.name}\` is one of ${meant.param.type.expects}` : takes;
    this.#reporter.report('NN2003', name.span, { word: `\`${name.text}\``, reader: reader.name }, { help: near === null ? wants : `did you mean \`${near}\`?`, fixes });
  }
}

/** A name that no entry of the kind has. */
export function reportUnknownName(reporter: Reporter, kind: NamedKind, name: NameValue): void {
  const near = nearest(name.text, namesOf(kind));
  const fixes = near === null ? [] : [{ title: `write \`${near}\``, edits: [{ span: name.span, text: near }] }];
  const known = joinNames(namesOf(kind).slice(0, 12));
  reporter.report('NN2002', name.span, { kind: kindNames[kind], name: name.text }, { help: near === null ? `there are ${known}` : `did you mean \`${near}\`?`, fixes });
}

/** What an entry of each kind is called in a sentence. */
const kindNames: { readonly [K in NamedKind]: string } = {
  activation: 'activation', initializer: 'initializer', regularizer: 'regularizer', constraint: 'constraint', loss: 'loss', optimizer: 'optimizer', schedule: 'schedule', metric: 'metric', source: 'data source',
};

function findParam(params: Params, word: string): { readonly name: string; readonly param: Param } | null {
  for (const [name, param] of Object.entries(params)) {
    if (name === word || param.aliases.includes(word)) return { name, param };
  }
  return null;
}

/** Both lists; null where one of them is wrong. */
function joined(first: Json, second: Json): Json {
  return isList(first) && isList(second) ? [...first, ...second] : null;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function firstOpen(params: Params, given: ReadonlyMap<string, unknown>): string | null {
  return Object.entries(params).find(([name, param]) => param.positional && !given.has(name))?.[0] ?? null;
}

/** The first positional parameter, not yet given, that takes names. */
function firstNamed(params: Params, given: ReadonlyMap<string, unknown>): { readonly name: string; readonly param: Param } | null {
  const [found] = Object.entries(params).filter(([name, param]) => param.positional && !given.has(name) && wordsOf(param).length > 0);
  return found === undefined ? null : { name: found[0], param: found[1] };
}

/** Names that a parameter would take as its value. */
function wordsOf(param: Param): readonly string[] {
  const { schema } = param.type;
  if (schema.kind === 'choice') return Object.keys(schema.values);
  if (schema.kind === 'entry') return namesOf(schema.of);
  return schema.kind === 'call' ? schema.names : [];
}

function describeValue(value: PlainValue): string {
  switch (value.kind) {
    case 'number':
      return `the number ${value.text}`;
    case 'percent':
    case 'dims':
      return `\`${value.text}\``;
    case 'string':
      return `the text ${value.text}`;
    case 'list':
      return 'this list';
    case 'name':
      return `\`${value.text}\``;
    case 'call':
      return `\`${value.name.text}(…)\``;
  }
}

function helpFor(param: Param): string {
  const { schema } = param.type;
  const words = wordsOf(param);
  return schema.kind === 'entry' ? `${param.doc} There are ${joinNames(words.slice(0, 12))}` : param.doc;
}

/** `a`, `b` and `c` */
export function joinNames(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  if (quoted.length <= 1) return quoted.join('');
  return `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1) ?? ''}`;
}
