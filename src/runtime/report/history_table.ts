/**
 * @file The history of a fit as a table: a row an epoch, a column a loss or metric, the best of each marked.
 */
import { formatMetric } from './numbers.ts';
import type { Palette } from './palette.ts';
import { padStart } from './width.ts';

/** `rows[i][j]` is what column j was in epoch i + 1. */
export function renderHistory(names: readonly string[], rows: readonly (readonly number[])[], palette: Palette): string {
  const columns = names.map((name, at) => {
    const values = rows.map((row) => row[at] ?? Number.NaN);
    const cells = values.map(formatMetric);
    return { name, cells, best: bestOf(name, values), width: Math.max(name.length, ...cells.map((cell) => cell.length)) };
  });
  const first = Math.max('epoch'.length, String(rows.length).length);
  const line = (cells: readonly string[]): string => cells.join('   ');
  const heading = line([palette.strong('epoch'.padStart(first)), ...columns.map(({ name, width }) => palette.strong(padStart(name, width)))]);
  const rule = palette.faint(line(['─'.repeat(first), ...columns.map(({ width }) => '─'.repeat(width))]));
  const body = rows.map((_, at) => line([
    palette.faint(String(at + 1).padStart(first)),
    ...columns.map(({ cells, best, width }) => (at === best ? palette.good : (text: string) => text)(padStart(cells[at] ?? '', width))),
  ]));
  return `${[heading, rule, ...body].join('\n')}\n`;
}

/** The epoch (counted from 0) in which it was best: losses and errors at their lowest, accuracies at their highest. */
export function bestOf(name: string, values: readonly number[]): number {
  const sign = isBetterHigh(name) ? -1 : 1;
  return values.reduce((best, value, at) => (sign * value < sign * (values[best] ?? Number.NaN) || Number.isNaN(values[best] ?? Number.NaN) ? at : best), 0);
}

function isBetterHigh(name: string): boolean {
  return /accuracy|precision|recall|auc|f1|r2|iou|similarity/.test(name);
}
