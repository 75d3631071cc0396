/**
 * @file Every example, and what every entry of the registry shows of itself: each word has the scope of what it is, and nothing is left without.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Described } from '../../src/compiler/registry/entry.ts';
import { entriesOf, statementKinds } from '../../src/compiler/registry/registry.ts';
import { SourceFile } from '../../src/compiler/source/source_file.ts';
import { parseFile } from '../../src/compiler/syntax/parse.ts';
import { root } from '../cli/support.ts';
import { expectScopes } from './expected.ts';
import { coloursOf, loadHighlighter, type Highlight, type Token } from './highlighter.ts';

let highlight: Highlight;

beforeAll(async () => {
  highlight = await loadHighlighter();
});

const kinds = [...statementKinds, 'activation', 'initializer', 'regularizer', 'constraint', 'loss', 'optimizer', 'schedule', 'metric', 'source'] as const;

test.each(kinds)('what each %s shows', (kind) => {
  const entries: readonly Described[] = entriesOf(kind);
  for (const { name, example } of entries) expect(mistakesIn(example), `${name}: ${example}`).toEqual([]);
});

const programs = ['examples', 'templates'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.nn')).map((name) => join(folder, name)));

test.each(programs)('%s', (name) => {
  expect(mistakesIn(readFileSync(join(root, name), 'utf8'))).toEqual([]);
});

/** A line from which on it is certain again what is what. */
const certain = /^(?:data|loss|optimizer|metrics|fit|evaluate|predict|plot|save) \S/;

test.each(programs)('%s without one of its brackets or quotes', (name) => {
  const text = readFileSync(join(root, name), 'utf8');
  const colours = (source: string, from: number): unknown => highlight(source).slice(from).map((tokens) => tokens.map((token) => [token.text, coloursOf(token)]));
  const marks = [...text.matchAll(/["[\](){}]/g)].filter(({ index }) => !/#[^\n]*$/.test(text.slice(0, index)));
  for (const { index, 0: mark } of marks) {
    const line = text.slice(0, index).split('\n').length - 1;
    const again = text.split('\n').findIndex((each, at) => at > line && certain.test(each));
    if (again < 0) continue;
    expect(colours(text.slice(0, index) + text.slice(index + 1), again), `${name}:${String(line + 1)} without ${mark}`).toEqual(colours(text, again));
  }
});

/** Words that have another colour than they should, and whatever has none or is called wrong. */
function mistakesIn(text: string): readonly string[] {
  const { file, diagnostics } = parseFile(new SourceFile('a.nn', text));
  expect(diagnostics).toEqual([]);
  const tokens = placed(text);
  const mistakes: string[] = [];
  for (const token of tokens.values()) {
    const colours = coloursOf(token);
    if (token.text.trim() !== '' && (colours.length === 0 || colours.some((colour) => colour.startsWith('invalid')))) mistakes.push(`${token.text}: ${colours.join(' ')}`);
  }
  expectScopes(file, ({ span }, scope) => {
    const token = tokens.get(span.start);
    const found = token === undefined ? 'no token' : coloursOf(token)[0];
    if (found !== scope) mistakes.push(`${text.slice(span.start, span.start + 20)}: ${found ?? ''} instead of ${scope}`);
  });
  return mistakes;
}

/** The tokens by where in the text they begin. */
function placed(text: string): ReadonlyMap<number, Token> {
  const found = new Map<number, Token>();
  let start = 0;
  const lines = highlight(text);
  for (const [index, line] of text.split('\n').entries()) {
    for (const token of lines[index] ?? []) found.set(start + token.start, token);
    start += line.length + 1;
  }
  return found;
}
