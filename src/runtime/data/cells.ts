/**
 * @file Cells of tables, whatever file they come from: which are numbers, which are missing, and how messages show them.
 */

/** Text of a CSV file is a string; JSON and Parquet have types of their own. A list stands for as many columns. */
export type Cell = string | number | boolean | null | readonly number[];

/** In columns of numbers. */
const missingNumbers = new Set(['', '?', 'na', 'n/a', 'nan', 'null', 'none']);
/** Among names, where `NA` and `None` may well be some. */
const missingNames = new Set(['', '?', 'NaN', 'nan']);

export function isMissingNumber(cell: Cell): boolean {
  return cell === null || Number.isNaN(cell) || (typeof cell === 'string' && missingNumbers.has(cell.toLowerCase()));
}

export function isMissingName(cell: Cell): boolean {
  return cell === null || Number.isNaN(cell) || (typeof cell === 'string' && missingNames.has(cell));
}

/** NaN for what is not a number that 32 bits hold. */
export function numberOf(cell: Cell): number {
  if (typeof cell === 'string') return parseNumber(cell);
  const value = typeof cell === 'boolean' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isFinite(Math.fround(value)) ? value : Number.NaN;
}

/** Likewise, of text. */
export function parseNumber(cell: string): number {
  // Number() takes 0x10, 0b1, 0o7 and the empty cell too.
  if (cell === '' || (cell.startsWith('0') && /^0[xbo]/i.test(cell))) return Number.NaN;
  const value = Number(cell);
  return Number.isFinite(Math.fround(value)) ? value : Number.NaN;
}

/** Whether it is a name in its own file's terms: text, or `true` and `false`. What other programs write for numbers is none. */
export function isNamed(cell: Cell): boolean {
  return typeof cell === 'boolean' || (typeof cell === 'string' && Number.isNaN(parseNumber(cell)) && !/^[-+]?(?:inf|infinity|0[xbo][\da-f]+|[\d.]+(?:e[-+]?\d+)?)$/i.test(cell));
}

/** What a category or class is called by. */
export function nameOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : Array.isArray(cell) ? 'a list' : String(cell);
}

/** No name of anything is longer; what is, was most likely not meant to be a cell. */
export const longestName = 1000;

/** In one line, and not much longer than a message. */
export function shown(cell: Cell): string {
  const text = Array.isArray(cell) ? JSON.stringify(cell.slice(0, 8)) : nameOf(cell);
  const line = text.slice(0, 60).replaceAll(/\s+/g, ' ');
  return line.length > 40 || text.length > 60 ? `${line.slice(0, 40)}…` : line;
}
