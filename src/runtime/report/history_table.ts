/**
 * @file The history of a fit as a table: a row an epoch, a column a loss or metric, the best of each marked.
 */
import { formatMetric } from './numbers.ts';
import type { Palette } from './palette.ts';
import { padStart } from './width.ts';

/** `rows[i][j]` is what column j was in epoch i; the first column is the number of the epoch. */
export function renderHistory(names: readonly string[], rows: readonly (readonly number[])[], palette: Palette): string {
  const columns = names.map((name, at) => {
    const values = rows.map((row) => row[at] ?? Number.NaN);
    const cells = values.map(at === 0 ? String : formatMetric);
    return { name, cells, best: at === 0 ? null : bestOf(name, values), width: Math.max(name.length, ...cells.map((cell) => cell.length)) };
  });
  const line = (cells: readonly string[]): string => `${cells.join('   ')}\n`;
  const heading = line(columns.map(({ name, width }) => palette.strong(padStart(name, width))));
  const rule = palette.faint(line(columns.map(({ width }) => '─'.repeat(width))));
  const body = rows.map((_, at) => line(columns.map(({ cells, best, width }) => {
    const paint = best === null ? palette.faint : at === best ? palette.good : null;
    const cell = padStart(cells[at] ?? '', width);
    return paint === null ? cell : paint(cell);
  })));
  return [heading, rule, ...body].join('');
}

/** The epoch (counted from 0) in which it was best: losses and errors at their lowest, accuracies at their highest. */
export function bestOf(name: string, values: readonly number[]): number {
  const sign = isBetterHigh(name) ? -1 : 1;
  return values.reduce((best, value, at) => (sign * value < sign * (values[best] ?? Number.NaN) || Number.isNaN(values[best] ?? Number.NaN) ? at : best), 0);
}

function isBetterHigh(name: string): boolean {
  return /accuracy|precision|recall|auc|f1|r2|iou|similarity/.test(name);
}
