/**
 * @file Snippets, made from what entries show of themselves: the statement as it stands there, its values to be gone through with Tab.
 */
import type { Described } from '../../src/compiler/registry/entry.ts';
import type { Params } from '../../src/compiler/registry/param.ts';
import { entriesOf, namesOf, statementKinds, type Definitions, type Kind } from '../../src/compiler/registry/registry.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import type { Statement, Value } from '../../src/compiler/syntax/ast.ts';
import { parseFile } from '../../src/compiler/syntax/parse.ts';
import { visit } from '../../src/compiler/syntax/visit.ts';
import { printJson } from '../highlighting/json.ts';

interface Snippet {
  readonly prefix: readonly string[];
  readonly description: string;
  readonly body: readonly string[];
}

/** What a statement of an entry is made from. */
interface Shown extends Described {
  readonly params?: Params;
}

/** The text of snippets.json. */
export function printSnippets(): string {
  const statements = statementKinds.filter((kind) => kind !== 'selector').flatMap((kind) => entriesOf(kind).map((entry: Shown) => [entry.name, statementSnippet(kind, entry)] as const));
  const sources = entriesOf('source').map((entry) => [`data ${entry.name}`, sourceSnippet(entry)] as const);
  const selectors = entriesOf('selector').filter(({ of }) => of !== 'source').map((entry) => [entry.name, selectorSnippet(entry)] as const);
  const all = [...sources, ...statements, ...selectors].filter((pair): pair is readonly [string, Snippet] => pair[1] !== null);
  return `${printJson(Object.fromEntries(all))}\n`;
}

function statementSnippet(kind: Kind, entry: Shown): Snippet | null {
  const names = [entry.name, ...(entry.aliases ?? [])];
  const found = statementIn(entry.example, ({ name }) => names.includes(name.text));
  if (found === null) return null;
  const isDeclaration = kind === 'setting' && Object.keys(entry.params ?? {}).length === 0;
  const kept = isDeclaration ? new Set(['in']) : parameterNames(entry.params);
  return { prefix: names, description: entry.summary, body: bodyOf(found.text, found.statement, found.statement.words.filter((word) => !(word.kind === 'name' && kept.has(word.text)))) };
}

/** `data csv "…"`: the source stays, what it takes is filled in. */
function sourceSnippet(entry: Definitions['source']): Snippet | null {
  const found = statementIn(entry.example, ({ name, words: [first] }) => name.text === 'data' && first?.kind === 'name' && first.text === entry.name);
  if (found === null) return null;
  const kept = parameterNames(entry.params);
  return { prefix: [`data ${entry.name}`], description: entry.summary, body: bodyOf(found.text, found.statement, found.statement.words.slice(1).filter((word) => !(word.kind === 'name' && kept.has(word.text)))) };
}

/** `loss …`: any of the names. */
function selectorSnippet({ name, of, summary }: Definitions['selector']): Snippet {
  return { prefix: [name], description: summary, body: [`${name} \${1|${namesOf(of).join(',')}|}`] };
}

function parameterNames(params: Params = {}): ReadonlySet<string> {
  return new Set(Object.entries(params).flatMap(([name, { aliases }]) => [name, ...aliases]));
}

function statementIn(text: string, isMeant: (statement: Statement) => boolean): { readonly text: string; readonly statement: Statement } | null {
  const { file } = parseFile(new SourceFile('example.nn', text));
  const found: Statement[] = [];
  visit(file, (node) => {
    if (node.kind === 'statement' && isMeant(node)) found.push(node);
  });
  const [statement] = found;
  return statement === undefined ? null : { text, statement };
}

/** The statement's text, with a stop at each of the words; what is in quotes keeps them. */
function bodyOf(text: string, { span }: Statement, stops: readonly Value[]): readonly string[] {
  let body = '';
  let at = span.start;
  for (const [index, { kind, span: word }] of stops.entries()) {
    const quote = kind === 'string' ? 1 : 0;
    body += `${escaped(text.slice(at, word.start + quote))}\${${String(index + 1)}:${escaped(text.slice(word.start + quote, word.end - quote)).replaceAll('}', '\\}')}}`;
    at = word.end - quote;
  }
  body += escaped(text.slice(at, span.end));
  return body.split('\n').map((line) => line.replace(/^(?: {2})+/, (blanks) => '\t'.repeat(blanks.length / 2)));
}

function escaped(text: string): string {
  return text.replace(/[\\$]/g, '\\$&');
}
