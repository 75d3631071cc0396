/**
 * @file Programs in Markdown are coloured as programs, and what comes after them is Markdown again.
 */
import { expect, test } from 'vitest';
import { loadHighlighter } from './highlighter.ts';

const markdown = JSON.stringify({ scopeName: 'text.html.markdown', patterns: [{ match: '^#.*', name: 'heading.markdown' }] });

test('a fenced block', async () => {
  const highlight = await loadHighlighter('text.html.markdown', new Map([['text.html.markdown', markdown]]));
  const lines = highlight('# Title\n```nn\n# comment\nfit [1,\n```\n# Title\n```sh\n# none\n```');
  const innermost = lines.map((tokens) => tokens[0]?.scopes.at(-1));
  expect(innermost).toEqual([
    'heading.markdown', 'punctuation.definition.markdown', 'punctuation.definition.comment.nn', 'keyword.control.action.nn', 'punctuation.definition.markdown',
    'heading.markdown', 'text.html.markdown', 'heading.markdown', 'text.html.markdown',
  ]);
});
