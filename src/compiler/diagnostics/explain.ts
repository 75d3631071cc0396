/**
 * @file What `nnc explain CODE` says: the long explanation, with a wrong and a right program.
 */
import { paintFor } from './ansi.ts';
import { codes, type Code } from './codes.ts';
import type { RenderOptions } from './render.ts';
import type { CodeEntry } from './table.ts';
import { wrapText } from './text_width.ts';

/** Several lines, without a line end after the last. */
export function renderExplanation(code: Code, { colour, width = 80 }: RenderOptions): string {
  const paint = paintFor(colour);
  const { severity, message, explanation, example }: CodeEntry = codes[code];
  const wide = Math.max(40, Math.min(width, 90));
  const title = `${paint[severity](`${severity}[${code}]`)}${paint.bold(`: ${message.replace(/\{(\w+)\}/g, '…')}`)}`;
  const paragraphs = explanation.split('\n\n').map((paragraph) => wrapText(paragraph, wide).join('\n'));
  const shown =
    'situation' in example
      ? [`${paint.help('When it comes up')}\n${indent(wrapText(example.situation, wide - 2).join('\n'))}`]
      : [`${paint[severity]('Wrong')}\n${indent(example.wrong)}`, `${paint.help('Right')}\n${indent(example.right)}`];
  return [title, ...paragraphs, ...shown].join('\n\n');
}

function indent(text: string): string {
  return text.trimEnd().split('\n').map((line) => `  ${line}`.trimEnd()).join('\n');
}
