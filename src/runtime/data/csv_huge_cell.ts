/**
 * @file Finds a cell that is too long for any use before the CSV parser copies it, several times over. Most often a quote without an end
 * has made it of many rows.
 */

/** Characters of a cell. A column of texts takes as many. */
export const longestCell = 2 ** 24;

export interface HugeCell {
  /** Where it begins, counted from 1. */
  readonly line: number;
  readonly column: number;
  /** Number of the column of the table, from 1. */
  readonly number: number;
  readonly characters: number;
  /** Whether a quote begins it that nothing closes. */
  readonly open: boolean;
}

const lineFeed = 10;
const carriageReturn = 13;
const blank = 32;
const quote = 34;

/** The first cell of more than that many characters; null where there is none. */
export function findHugeCell(text: string, separator: string, most = longestCell): HugeCell | null {
  if (text.length <= most) return null;
  const between = separator.charCodeAt(0);
  let [line, lineStart, number] = [1, 0, 1];
  for (let at = 0; at < text.length; at += 1) {
    while (text.charCodeAt(at) === blank) at += 1;
    const start = at;
    const place = { line, column: start - lineStart + 1, number };
    if (text.charCodeAt(at) === quote) {
      const end = closingQuote(text, at + 1);
      if (end - start - 1 > most) return { ...place, characters: end - start - 1, open: end === text.length };
      for (let found = text.indexOf('\n', at); found >= 0 && found < end; found = text.indexOf('\n', found + 1)) [line, lineStart] = [line + 1, found + 1];
      at = end + 1;
    }
    const unquoted = at;
    let code = text.charCodeAt(at);
    while (at < text.length && code !== between && code !== lineFeed && code !== carriageReturn) code = text.charCodeAt((at += 1));
    if (at - unquoted > most) return { ...place, characters: at - start, open: false };
    if (code === between) number += 1;
    else {
      if (code === carriageReturn && text.charCodeAt(at + 1) === lineFeed) at += 1;
      [line, lineStart, number] = [line + 1, at + 1, 1];
    }
  }
  return null;
}

/** Where the cell ends; the end of the text where nothing closes it. A quote written twice is one of its characters. */
function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text.charCodeAt(at + 1) !== quote) return at;
  }
  return text.length;
}
