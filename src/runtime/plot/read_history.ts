/**
 * @file Reads a history back that `history to "run.csv"` (or `.json`) wrote in this run or another.
 */
import type { Readings } from '../events.ts';
import type { RunHistory } from './history_figure.ts';

/** Why a text is no history, in a few words. */
export interface NoHistory {
  readonly problem: string;
}

/** `file`: its name, which says what the run is called and how it is written. */
export function readHistory(text: string, file: string): RunHistory | NoHistory {
  const name = file.replaceAll('\\', '/').split('/').at(-1)?.replace(/\.\w+$/, '') ?? file;
  const epochs = /\.json$/i.test(file) ? readJson(text) : readCsv(text);
  return 'problem' in epochs ? epochs : { name, epochs };
}

function readCsv(text: string): readonly Readings[] | NoHistory {
  const lines = text.replace(/^\ufeff/, '').split(/\r?\n/).filter((line) => line !== '');
  const [heading = '', ...rows] = lines;
  const names = heading.split(',');
  if (names[0] !== 'epoch') return { problem: 'its heading does not begin with `epoch`' };
  if (rows.length === 0) return { problem: 'it has a heading and no epoch under it' };
  const epochs: Readings[] = [];
  for (const [index, row] of rows.entries()) {
    const cells = row.split(',');
    if (cells.length !== names.length) return { problem: `line ${index + 2} has ${cells.length} cells, and the heading has ${names.length}` };
    const numbers = cells.map((cell) => (cell === '' ? NaN : Number(cell)));
    const wrong = cells.find((cell, at) => Number.isNaN(numbers[at]) && !/^(nan)?$/i.test(cell));
    if (wrong !== undefined) return { problem: `\`${wrong.slice(0, 40)}\` in line ${index + 2} is no number` };
    epochs.push(Object.fromEntries(names.slice(1).map((each, at) => [each, numbers[at + 1] ?? NaN])));
  }
  return epochs;
}

function readJson(text: string): readonly Readings[] | NoHistory {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return { problem: 'it is not JSON' };
  }
  if (!Array.isArray(parsed) || parsed.length === 0) return { problem: 'it is no list of epochs' };
  const rows: readonly unknown[] = parsed;
  return rows.map((row) => Object.fromEntries(
    Object.entries(typeof row === 'object' && row !== null ? row : {}).filter(([name]) => name !== 'epoch').map(([name, value]: [string, unknown]) => [name, typeof value === 'number' ? value : NaN]),
  ));
}
