/**
 * @file The TextMate grammar, made from the token table and the registry. What begins a statement decides what its words can be: each
 * statement has a rule of its own that knows its parameters and the names that may be their values.
 */
import type { NamedKind } from '../../src/compiler/registry/param_type.ts';
import { entriesOf, type Definitions, type StatementKind } from '../../src/compiler/registry/registry.ts';
import { argumentsOf, defineKind, inGroups, wordsOf } from './arguments.ts';
import { printJson } from './json.ts';
import { anyOf, name, nameEnd } from './oniguruma.ts';
import { Repository, scope, type Captures, type Rule } from './rule.ts';
import { scopes, selectorScopes, statementScopes, valueScopes } from './scopes.ts';
import { comma, comment, defineValues, list, parametersEnd, semicolon, statementEnd, value } from './values.ts';

const namedKinds: readonly NamedKind[] = ['activation', 'initializer', 'regularizer', 'constraint', 'loss', 'optimizer', 'schedule', 'metric', 'source'];

/** Of words that may be handed to anything: hyper-parameters, and what statements of the file's own take. */
const anyNamed: Rule = { include: '#any-named' };
const anyValue: readonly Rule[] = [list([comma, anyNamed, value]), anyNamed, value];

const statements: Rule = { include: '#statements' };
const block: Rule = { include: '#block' };
const label: Rule = { include: '#label' };

/** How each kind of statement is coloured. */
const kinds: { readonly [K in StatementKind]: (repository: Repository) => readonly Rule[] } = {
  setting: (repository) => entriesOf('setting').map((entry) => (entry.reads === 'arguments' ? statement(statementScopes.setting, [entry.name], [argumentsOf(repository, 'setting', entry)]) : declaration(entry.name))),
  selector: (repository) => entriesOf('selector').map((entry) => selector(repository, entry)),
  transform: (repository) => inGroups(entriesOf('transform'), (entry) => wordsOf(repository, 'transform', entry)).map(({ names, rule }) => statement(statementScopes.transform, names, [rule])),
  structure: (repository) => inGroups(entriesOf('structure'), (entry) => argumentsOf(repository, 'structure', entry)).map(({ names, rule }) => statement(statementScopes.structure, names, [block, label, rule])),
  layer: (repository) => [
    ...inGroups(entriesOf('layer').filter(({ wraps }) => wraps !== undefined), (entry) => argumentsOf(repository, 'layer', entry)).map(({ names, rule }) => statement(statementScopes.layer, names, [block, label, rule])),
    ...inGroups(entriesOf('layer').filter(({ wraps }) => wraps === undefined), (entry) => wordsOf(repository, 'layer', entry)).map(({ names, rule }) => statement(statementScopes.layer, names, [label, rule])),
  ],
  callback: (repository) => inGroups(entriesOf('callback'), (entry) => wordsOf(repository, 'callback', entry)).map(({ names, rule }) => statement(statementScopes.callback, names, [rule])),
  action: (repository) => inGroups(entriesOf('action'), (entry) => wordsOf(repository, 'action', entry)).map(({ names, rule }) => statement(statementScopes.action, names, [rule])),
};

/** The text of grammar/nn.tmLanguage.json. */
export function printTextMate(): string {
  const repository = new Repository();
  defineValues(repository);
  for (const kind of namedKinds) defineKind(repository, kind);
  repository.define('any-named', { patterns: [{ match: anyOf(['true', 'false']), name: scope(scopes.boolean) }, ...namedKinds.filter((kind) => kind !== 'source').map((kind) => ({ include: `#${kind}` }))] });
  const known = defineKinds(repository);
  repository.define('block', {
    name: scope('meta.block'), begin: String.raw`\{`, end: String.raw`\}`, beginCaptures: section('block.begin'), endCaptures: section('block.end'), patterns: [statements],
  });
  repository.define('statements', { patterns: [comment, semicolon, ...known, { include: '#own-statement' }, { include: '#misplaced' }] });
  repository.define('own-statement', {
    name: scope('meta.statement.own'), begin: `(?!as${nameEnd})${name}`, end: statementEnd, beginCaptures: { 0: { name: scope(scopes.ownStatement) } }, patterns: [block, label, ...anyValue],
  });
  // What no statement begins with; the rest of it is coloured as well as can be.
  repository.define('misplaced', {
    begin: String.raw`(?=[^\s\x{FEFF};}#])(?:"(?:[^"\\]|\\.)*"?|\$?[A-Za-z0-9_.%]+|.)`, end: statementEnd, beginCaptures: { 0: { name: scope('invalid.illegal.statement') } }, patterns: [block, label, value],
  });
  const grammar = {
    information: 'Made from the token table and the registry by `npm run generate`: do not edit.',
    name: 'nn', scopeName: 'source.nn', fileTypes: ['nn'],
    patterns: [statements, { match: String.raw`\}`, name: scope('invalid.illegal.bracket') }],
    repository: repository.toJson(),
  };
  return `${printJson(grammar)}\n`;
}

/** A rule in the repository for each kind of statement. */
function defineKinds(repository: Repository): readonly Rule[] {
  return Object.entries(kinds).map(([kind, rules]) => repository.define(`${kind}-statement`, { patterns: rules(repository) }));
}

function statement(named: string, names: readonly string[], patterns: readonly Rule[]): Rule {
  return { name: scope('meta.statement'), begin: anyOf(names), end: statementEnd, beginCaptures: { 0: { name: scope(named) } }, patterns };
}

/** `data csv "f.csv" …`: the words that follow are those that the entry takes. */
function selector(repository: Repository, { name: own, role, of, many }: Definitions['selector']): Rule {
  const named: Rule = { include: `#${of}` };
  if (many) return statement(selectorScopes[role], [own], [named, list([comma, named, value]), value]);
  const taken = inGroups<Definitions[typeof of]>(entriesOf(of), (entry) => wordsOf(repository, of, entry))
    .map(({ names, rule }): Rule => ({ begin: `${anyOf(names)}(?!\\()`, end: statementEnd, beginCaptures: { 0: { name: scope(valueScopes[of]) } }, patterns: [rule] }));
  return statement(selectorScopes[role], [own], [...taken, named, value]);
}

/** Settings that read their words themselves. */
function declaration(own: string): Rule {
  const declare = declarations[own];
  if (declare === undefined) throw new Error(`how are the words of \`${own}\` to be coloured? Say so in scripts/highlighting/grammar.ts`);
  return declare(own);
}

const declarations: { readonly [name: string]: (own: string) => Rule } = {
  // param NAME DEFAULT in [VALUES]
  param: (own) => declaring(own, scopes.param, [{ match: anyOf(['in']), name: scope(scopes.in) }, ...anyValue]),
  // block NAME(PARAMETER, PARAMETER DEFAULT) { … }
  block: (own) => declaring(own, scopes.ownStatement, [
    {
      begin: String.raw`\(`, end: String.raw`\)|${parametersEnd}`, beginCaptures: section('parameters.begin'), endCaptures: section('parameters.end'),
      patterns: [comment, comma, { match: `(${name})(?:[ \\t]+(${name}))?`, captures: { 1: { name: scope(scopes.parameter) }, 2: { patterns: [anyNamed, value] } } }, value],
    },
    block, value,
  ]),
};

function declaring(own: string, declared: string, patterns: readonly Rule[]): Rule {
  return {
    name: scope('meta.statement'), begin: `(${anyOf([own])})(?:[ \\t]+(${name}))?`, end: statementEnd,
    beginCaptures: { 1: { name: scope(statementScopes.setting) }, 2: { name: scope(declared) } }, patterns,
  };
}

function section(which: string): Captures {
  return { 0: { name: scope(`punctuation.section.${which}`) } };
}
