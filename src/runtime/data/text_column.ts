/**
 * @file Texts as a column of rows: the numbers that Unicode gives characters.
 */
import type { Column, RaggedData } from '../engines/engine.ts';

export function textColumn(texts: readonly string[]): Column {
  const offsets = new Int32Array(texts.length + 1);
  const values = new Int32Array(texts.reduce((sum, text) => sum + text.length, 0));
  let at = 0;
  for (const [row, text] of texts.entries()) {
    for (let unit = 0; unit < text.length; ) {
      const character = text.codePointAt(unit) ?? 0;
      values[at++] = character;
      unit += character > 0xffff ? 2 : 1;
    }
    offsets[row + 1] = at;
  }
  return { kind: 'ragged', rows: { offsets, values: at === values.length ? values : values.slice(0, at) } };
}

/** The text of a row. */
export function textOf({ offsets, values }: RaggedData, row: number): string {
  const characters = values.subarray(offsets[row] ?? 0, offsets[row + 1] ?? 0);
  let text = '';
  // As many arguments as any machine takes.
  for (let at = 0; at < characters.length; at += 4096) text += String.fromCodePoint(...characters.subarray(at, at + 4096));
  return text;
}
