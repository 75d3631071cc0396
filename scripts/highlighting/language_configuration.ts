/**
 * @file What an editor does while one types: brackets, quotes, comments, folding, indentation, and what a double click takes for a word.
 */
import { Name, Reference } from '../../src/compiler/syntax/tokens.ts';
import { printJson } from './json.ts';

const pairs = [['{', '}'], ['[', ']'], ['(', ')']] as const;

/** An opening bracket that nothing on the line closes; texts and comments do not count. */
const opens = String.raw`^(?:[^"#]|"(?:[^"\\]|\\.)*")*[\[({](?:[^"#\])}]|"(?:[^"\\]|\\.)*")*(?:#.*)?$`;

/** The text of grammar/language-configuration.json. */
export function printLanguageConfiguration(): string {
  const configuration = {
    comments: { lineComment: '#' },
    brackets: pairs,
    autoClosingPairs: [...pairs.map(([open, close]) => ({ open, close })), { open: '"', close: '"', notIn: ['string', 'comment'] }],
    autoCloseBefore: ';,)]} \t\n',
    surroundingPairs: [...pairs, ['"', '"']],
    wordPattern: `${[Reference, Name].map(({ PATTERN }) => (PATTERN instanceof RegExp ? PATTERN.source : '')).join('|')}|\\d[\\w.%]*`,
    indentationRules: { increaseIndentPattern: opens, decreaseIndentPattern: String.raw`^\s*[\])}]` },
    folding: { markers: { start: String.raw`^\s*#\s*region\b`, end: String.raw`^\s*#\s*endregion\b` } },
  };
  return `${printJson(configuration)}\n`;
}
