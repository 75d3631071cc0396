/**
 * @file Which scope each word of a program must begin with, worked out from its Ast and the registry as the checker reads them: what
 * the grammar guesses line by line is held to this.
 */
import type { Params } from '../../src/compiler/registry/param.ts';
import type { ParamSchema } from '../../src/compiler/registry/param_type.ts';
import { findEntry, statementKinds, type StatementKind } from '../../src/compiler/registry/registry.ts';
import type { AstFile, Block, CallValue, NameValue, Statement, Value } from '../../src/compiler/syntax/ast.ts';
import { visit } from '../../src/compiler/syntax/visit.ts';
import { scopes, selectorScopes, statementScopes, valueScopes } from '../../scripts/highlighting/scopes.ts';

/** What a hyper-parameter may be. */
const anything: readonly ParamSchema[] = (['activation', 'initializer', 'regularizer', 'constraint', 'loss', 'optimizer', 'schedule', 'metric'] as const).map((of) => ({ kind: 'entry', of }));

/** Where a word begins, what it is, and the scope that it must have. */
export type Expect = (word: { readonly span: { readonly start: number } }, scope: string) => void;

export function expectScopes(file: AstFile, expect: Expect): void {
  for (const comment of file.comments) expect(comment, 'comment.line.number-sign');
  visit(file, (node) => {
    if (node.kind === 'reference') expect(node, scopes.param);
    if (node.kind === 'string') expect(node, 'string.quoted.double');
    if (node.kind === 'percent') expect(node, 'constant.numeric.percent');
    if (node.kind === 'dims') expect(node, 'constant.numeric.dims');
    if (node.kind === 'number') expect(node, node.text.startsWith('-') ? 'keyword.operator.arithmetic' : 'constant.numeric');
  });
  for (const statement of file.statements) expectStatement(statement, expect);
}

function expectStatement(statement: Statement, expect: Expect): void {
  const { name, words, as, block } = statement;
  if (as !== null) expect(as, scopes.layer);
  const kind = statementKinds.find((each) => findEntry(each, name.text) !== undefined);
  if (kind === undefined) {
    expect(name, scopes.ownStatement);
    expectStatements(block, expect);
  } else if (kind === 'selector') expectSelector(statement, expect);
  else {
    expect(name, statementScopes[kind]);
    if (name.text === 'param' || name.text === 'block') {
      const [declared] = words;
      if (declared?.kind === 'name') {
        expect(declared, scopes.param);
        for (const word of words.slice(1)) if (word.kind !== 'name' || word.text !== 'in') expectValue(word, anything, expect);
      }
      if (declared?.kind === 'call') {
        expect(declared, scopes.ownStatement);
        for (const argument of declared.arguments) expect(argument, scopes.parameter);
      }
      expectStatements(block, expect);
    } else {
      const wraps = kind === 'structure' || (kind === 'layer' && findEntry('layer', name.text)?.wraps !== undefined);
      expectWords(paramsOf(kind, name.text), words, wraps ? null : block, expect);
      if (wraps) expectStatements(block, expect);
    }
  }
}

function expectStatements(block: Block | null, expect: Expect): void {
  for (const statement of block?.statements ?? []) expectStatement(statement, expect);
}

function expectSelector({ name, words, block }: Statement, expect: Expect): void {
  const selector = findEntry('selector', name.text);
  if (selector === undefined) return;
  expect(name, selectorScopes[selector.role]);
  const [first, ...rest] = words;
  const schema: ParamSchema = { kind: 'entry', of: selector.of };
  if (selector.many) for (const word of words) expectValue(word, [schema], expect);
  else if (first?.kind === 'name') {
    expectValue(first, [schema], expect);
    expectWords(findEntry(selector.of, first.text)?.params ?? {}, rest, block, expect);
  }
}

function paramsOf(kind: Exclude<StatementKind, 'selector'>, name: string): Params {
  return findEntry(kind, name)?.params ?? {};
}

function expectWords(params: Params, words: readonly Value[], block: Block | null, expect: Expect): void {
  const positional = Object.values(params).filter((param) => param.positional).map(({ type }) => type.schema);
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (word === undefined) return;
    const named = word.kind === 'name' ? findParam(params, word.text) : undefined;
    if (named === undefined) expectValue(word, positional, expect);
    else index += expectNamed(word, named, words[index + 1], expect);
  }
  for (const { name, words: [value] } of block?.statements ?? []) {
    const named = findParam(params, name.text);
    if (named !== undefined) expectNamed(name, named, value, expect);
  }
}

/** Gives how many words the value is. */
function expectNamed(name: Value, schema: ParamSchema, value: Value | undefined, expect: Expect): number {
  expect(name, scopes.parameter);
  if (value === undefined || (schema.kind === 'boolean' && !(value.kind === 'name' && isBoolean(value.text)))) return 0;
  expectValue(value, [schema], expect);
  return 1;
}

function findParam(params: Params, name: string): ParamSchema | undefined {
  return Object.entries(params).find(([main, { aliases }]) => main === name || aliases.includes(name))?.[1].type.schema;
}

function expectValue(value: Value, schemas: readonly ParamSchema[], expect: Expect): void {
  const all = schemas.flatMap(ways);
  if (value.kind === 'list') for (const item of value.items) expectValue(item, schemas.flatMap(itemWays), expect);
  if (value.kind === 'name') expect(value, scopeOfName(value, all));
  if (value.kind === 'call') expectCall(value, all, expect);
}

function expectCall({ name, arguments: given }: CallValue, schemas: readonly ParamSchema[], expect: Expect): void {
  const part = schemas.some((schema) => schema.kind === 'call' && schema.names.includes(name.text));
  const kind = schemas.find((schema) => schema.kind === 'entry' && findEntry(schema.of, name.text) !== undefined);
  expect(name, part ? scopes.part : kind?.kind === 'entry' ? valueScopes[kind.of] : scopes.ownStatement);
  if (kind?.kind === 'entry') expectWords(findEntry(kind.of, name.text)?.params ?? {}, given.flatMap(({ words }) => words), null, expect);
}

function scopeOfName({ text }: NameValue, schemas: readonly ParamSchema[]): string {
  for (const schema of schemas) {
    if (schema.kind === 'boolean' && isBoolean(text)) return scopes.boolean;
    if (schema.kind === 'choice' && Object.hasOwn(schema.values, text)) return scopes.choice;
    if (schema.kind === 'entry' && findEntry(schema.of, text) !== undefined) return valueScopes[schema.of];
  }
  return schemas.some(({ kind }) => kind === 'layer') ? scopes.layer : scopes.name;
}

function isBoolean(text: string): boolean {
  return text === 'true' || text === 'false';
}

function ways(schema: ParamSchema): readonly ParamSchema[] {
  if (schema.kind === 'one_of') return schema.of.flatMap(ways);
  return schema.kind === 'list' ? ways(schema.of) : [schema];
}

/** What the items of a list can be. */
function itemWays(schema: ParamSchema): readonly ParamSchema[] {
  if (schema.kind === 'one_of') return schema.of.flatMap(itemWays);
  return schema.kind === 'list' ? ways(schema.of) : schema.kind === 'entry' ? [schema] : [];
}
