/**
 * @file The rules for what may be a value in any statement: numbers, texts, references, lists, arithmetic, calls of what is unknown, and
 * whatever has no place there.
 */
import { plainEscapes } from '../../src/compiler/syntax/string_literal.ts';
import * as t from '../../src/compiler/syntax/tokens.ts';
import { entriesOf, statementKinds } from '../../src/compiler/registry/registry.ts';
import { anyOf, name, nameEnd, patternOf } from './oniguruma.ts';
import { scope, type Repository, type Rule } from './rule.ts';
import { scopes } from './scopes.ts';

/** A statement ends with its line, at `;`, before the brace that closes the block around it, and after its own block. */
export const statementEnd = String.raw`$|^|(?=[;}])|(?<=\})`;

/** What follows a name that begins a statement, and in brackets only the name of a parameter. */
const words = String.raw`[ \t]+["$\w(\[{]`;

const statementNames = statementKinds.flatMap((kind) => entriesOf(kind).flatMap((entry) => [entry.name, ...(entry.aliases ?? [])]));

/** Where brackets end that are not closed, so that what follows keeps its colours: at a line that can only be a statement. */
export const bracketEnd = String.raw`(?=[;{}])|^(?=[ \t]*${name}${words})`;

/** The same where such a line can be an argument. */
export const parametersEnd = String.raw`(?=[;{}])|^(?=[ \t]*${anyOf(statementNames)}${words})`;

/** The same where these are the parameters. */
function argumentsEnd(parameters: readonly string[]): string {
  return parameters.length === 0 ? bracketEnd : String.raw`(?=[;{}])|^(?=[ \t]*(?!${anyOf(parameters)})${name}${words})`;
}

const operators = [t.Plus, t.Minus, t.Times, t.Divide].map(patternOf).join('|');

export const comment: Rule = { include: '#comment' };
export const value: Rule = { include: '#value' };
export const comma: Rule = { match: ',', name: scope('punctuation.separator.comma') };
export const semicolon: Rule = { match: ';', name: scope('punctuation.terminator.statement') };

function numbers(): readonly Rule[] {
  return [
    { match: patternOf(t.Dims), name: scope('constant.numeric.dims') },
    { match: patternOf(t.Percent), name: scope('constant.numeric.percent'), captures: { 0: { patterns: [{ match: '%', name: scope('keyword.other.unit.percent') }] } } },
    { match: patternOf(t.NumberLiteral), name: scope('constant.numeric') },
    { match: patternOf(t.BadNumber), name: scope('invalid.illegal.number') },
  ];
}

function strings(): readonly Rule[] {
  const plain = Object.keys(plainEscapes).map((character) => (character === '\\' ? '\\\\' : character)).join('');
  const inside = [
    { match: String.raw`\\(?:[${plain}]|u\{[0-9A-Fa-f]{1,6}\})`, name: scope('constant.character.escape') },
    { match: String.raw`\\.`, name: scope('invalid.illegal.escape') },
  ];
  return [
    {
      name: scope('string.quoted.double'), begin: `(?=${patternOf(t.StringLiteral)})"`, end: '"', beginCaptures: { 0: { name: scope('punctuation.definition.string.begin') } },
      endCaptures: { 0: { name: scope('punctuation.definition.string.end') } }, patterns: inside,
    },
    { name: scope('string.quoted.double'), begin: '"', end: '$', beginCaptures: { 0: { name: scope('invalid.illegal.unclosed') } }, patterns: inside },
  ];
}

const reference: readonly Rule[] = [
  { match: String.raw`(\$)(${name})`, name: scope('variable.other.param'), captures: { 1: { name: scope('punctuation.definition.variable') } } },
  { match: patternOf(t.Dollar), name: scope('invalid.illegal.reference') },
];

/** Parentheses or brackets that may reach over several lines. */
export function brackets(open: string, close: string, kind: string, patterns: readonly Rule[]): Rule {
  return {
    name: scope(`meta.${kind}`), begin: open, end: `${close}|${bracketEnd}`, beginCaptures: { 0: { name: scope(`punctuation.section.${kind}.begin`) } },
    endCaptures: { 0: { name: scope(`punctuation.section.${kind}.end`) } }, patterns,
  };
}

export function list(patterns: readonly Rule[]): Rule {
  return brackets(String.raw`\[`, String.raw`\]`, 'brackets', patterns);
}

/** `NAME(…)`, for names that are such a pattern. */
export function call(names: string, named: string, patterns: readonly Rule[], parameters: readonly string[] | null = []): Rule {
  return {
    name: scope('meta.call'), begin: String.raw`(${names})(\()`, end: String.raw`\)|${parameters === null ? parametersEnd : argumentsEnd(parameters)}`,
    beginCaptures: { 1: { name: scope(named) }, 2: { name: scope('punctuation.section.arguments.begin') } }, endCaptures: { 0: { name: scope('punctuation.section.arguments.end') } },
    patterns: [comment, comma, ...patterns],
  };
}

/** Puts the rules that all statements share into the repository. */
export function defineValues(repository: Repository): void {
  repository.define('comment', { match: String.raw`(#).*`, name: scope('comment.line.number-sign'), captures: { 1: { name: scope('punctuation.definition.comment') } } });
  const number = repository.define('number', { patterns: numbers() });
  const text = repository.define('string', { patterns: strings() });
  const references = repository.define('reference', { patterns: reference });
  const arithmetic: Rule = { include: '#arithmetic' };
  const stray: Rule = { match: '[^\\s\\x{FEFF}]', name: scope('invalid.illegal.stray') };
  repository.define('arithmetic', brackets(String.raw`\(`, String.raw`\)`, 'parens', [
    comment, number, references, arithmetic, { match: operators, name: scope('keyword.operator.arithmetic') }, { match: name, name: scope('invalid.illegal.name') }, text, stray,
  ]));
  repository.define('list', list([comma, value]));
  repository.define('call', call(name, scopes.ownStatement, [value], null));
  repository.define('value', {
    patterns: [
      comment, number, text, references, { include: '#list' }, arithmetic,
      { match: String.raw`${patternOf(t.Minus)}(?=[ \t]*\.?[0-9])`, name: scope('keyword.operator.arithmetic') },
      { match: patternOf(t.As), name: scope('invalid.illegal.as') },
      { include: '#call' }, { match: name, name: scope(scopes.name) }, stray,
    ],
  });
  repository.define('label', {
    match: `(as${nameEnd})(?:[ \\t]+(${name}))?`, captures: { 1: { name: scope(scopes.as) }, 2: { name: scope(scopes.layer) } },
  });
}
