/**
 * @file Colours programs as editors do: the grammar that is shipped, in the engine of VS Code.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';
import { root } from '../cli/support.ts';

export interface Token {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** From the language to the innermost. */
  readonly scopes: readonly string[];
}

/** Lines of tokens; their places are those in the line. */
export type Highlight = (text: string) => readonly (readonly Token[])[];

const files = new Map([['source.nn', 'nn.tmLanguage.json'], ['markdown.nn.codeblock', 'nn.markdown.tmLanguage.json']]);

/** It may be loaded once only. */
let engine: Promise<void> | undefined;

/** `others` are grammars of other languages, as JSON. */
export async function loadHighlighter(language = 'source.nn', others: ReadonlyMap<string, string> = new Map()): Promise<Highlight> {
  engine ??= oniguruma.loadWASM(readFileSync(createRequire(import.meta.url).resolve('vscode-oniguruma/release/onig.wasm')));
  await engine;
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns), createOnigString: (text) => new oniguruma.OnigString(text) }),
    loadGrammar: (name) => {
      const file = files.get(name);
      const text = file === undefined ? others.get(name) : readFileSync(join(root, 'grammar', file), 'utf8');
      return Promise.resolve(text === undefined ? null : textmate.parseRawGrammar(text, 'grammar.json'));
    },
    getInjections: (name) => (name === 'text.html.markdown' ? ['markdown.nn.codeblock'] : []),
  });
  const grammar = await registry.loadGrammar(language);
  if (grammar === null) throw new Error(`there is no grammar of ${language}`);
  return (text) => {
    let state = textmate.INITIAL;
    return text.split('\n').map((line) => {
      const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
      state = ruleStack;
      return tokens.map(({ startIndex, endIndex, scopes }) => ({ start: startIndex, end: Math.min(endIndex, line.length), text: line.slice(startIndex, endIndex), scopes }));
    });
  };
}

/** The scopes that give a token its colour: not those that say what it is part of. */
export function coloursOf({ scopes }: Token): readonly string[] {
  return scopes.filter((scope) => scope !== 'source.nn' && !scope.startsWith('meta.')).map((scope) => scope.replace(/\.nn$/, ''));
}
