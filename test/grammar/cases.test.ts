/**
 * @file What is coloured how: `cases/*.txt` have programs with the scopes of each line below it. `npm test -- -u` writes anew what stands
 * below the lines; it is to be read before it is committed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { coloursOf, loadHighlighter, type Highlight, type Token } from './highlighter.ts';

const folder = join(import.meta.dirname, 'cases');
let highlight: Highlight;

beforeAll(async () => {
  highlight = await loadHighlighter();
});

test.each(readdirSync(folder))('%s', async (name) => {
  const lines = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  const program = lines.filter((line) => !isMark(line));
  const tokens = highlight(program.join('\n'));
  const marked = program.flatMap((line, index) => [line, ...marksOf(line, tokens[index] ?? [])]);
  await expect(`${marked.join('\n')}\n`).toMatchFileSnapshot(join(folder, name));
});

/** No line of a program begins with `^`. */
function isMark(line: string): boolean {
  return /^ *\^/.test(line);
}

/** A line for each colour, in the order in which they come. */
function marksOf(line: string, tokens: readonly Token[]): readonly string[] {
  const marks = new Map<string, string>();
  for (const token of tokens) {
    if (token.text.trim() === '') continue;
    const colours = coloursOf(token).join(' ');
    marks.set(colours, (marks.get(colours) ?? '').padEnd(token.start) + '^'.repeat(token.end - token.start));
  }
  return [...marks].map(([colours, mark]) => `${mark.padEnd(line.length)} ${colours === '' ? 'NONE' : colours}`);
}
