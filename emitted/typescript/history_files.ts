/**
 * @file Histories as text: shown, written and read back.
 */
import { readFile } from 'node:fs/promises';
import { epochsOf, type History } from './history.ts';

/** A line for each epoch. */
export function printHistory(history: History): void {
  const columns = Object.entries(history).filter(([column]) => !column.endsWith('_std'));
  const row = (epoch: number): { [column: string]: number } => Object.fromEntries(columns.map(([column, values]) => [column, Number((values[epoch] ?? NaN).toPrecision(5))]));
  console.table(Object.fromEntries(Array.from({ length: epochsOf(history) }, (_, epoch) => [epoch + 1, row(epoch)])));
}

/** As RFC 4180 has it, with numbers in full. */
export function historyCsv(history: History): string {
  const rows = Array.from({ length: epochsOf(history) }, (_, epoch) => [epoch + 1, ...Object.values(history).map((values) => values[epoch] ?? NaN)]);
  return [['epoch', ...Object.keys(history)], ...rows].map((row) => `${row.join(',')}\r\n`).join('');
}

/** An object for each epoch. */
export function historyJson(history: History): string {
  const rows = Array.from({ length: epochsOf(history) }, (_, epoch) => ({ epoch: epoch + 1, ...Object.fromEntries(Object.entries(history).map(([column, values]) => [column, values[epoch] ?? NaN])) }));
  return `${JSON.stringify(rows, null, 2)}\n`;
}

/** What `historyCsv` made of the training of another program. */
export async function readHistory(path: string): Promise<History> {
  const [heading = '', ...lines] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
  const [, ...columns] = heading.split(',');
  const rows = lines.map((line) => line.split(',').map(Number));
  return Object.fromEntries(columns.map((column, index) => [column, rows.map((row) => row[index + 1] ?? NaN)]));
}
