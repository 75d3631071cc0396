/**
 * @file The history of a fit as a table: a row an epoch, a column a loss or metric, the best of each marked.
 */
import { formatMetric } from './numbers.ts';
import type { Palette } from './palette.ts';
import type { Readings } from './readings.ts';
import { padStart } from './width.ts';

/** `epochs[i]` holds the readings of epoch i + 1, each of the same names. */
export function renderHistory(epochs: readonly Readings[], palette: Palette): string {
  const names = [...(epochs[0]?.keys() ?? [])];
  const columns = names.map((name) => {
    const values = epochs.map((readings) => readings.get(name) ?? Number.NaN);
    const cells = values.map(formatMetric);
    return { name, cells, best: bestOf(name, values), width: Math.max(name.length, ...cells.map((cell) => cell.length)) };
  });
  const first = Math.max('epoch'.length, String(epochs.length).length);
  const line = (cells: readonly string[]): string => cells.join('   ');
  const heading = line([palette.strong('epoch'.padStart(first)), ...columns.map(({ name, width }) => palette.strong(padStart(name, width)))]);
  const rule = palette.faint(line(['─'.repeat(first), ...columns.map(({ width }) => '─'.repeat(width))]));
  const rows = epochs.map((_, at) => line([
    palette.faint(String(at + 1).padStart(first)),
    ...columns.map(({ cells, best, width }) => (at === best ? palette.good : (text: string) => text)(padStart(cells[at] ?? '', width))),
  ]));
  return `${[heading, rule, ...rows].join('\n')}\n`;
}

/** The epoch (counted from 0) in which it was best: losses and errors at their lowest, accuracies at their highest. */
export function bestOf(name: string, values: readonly number[]): number {
  const sign = isBetterHigh(name) ? -1 : 1;
  return values.reduce((best, value, at) => (sign * value < sign * (values[best] ?? Number.NaN) || Number.isNaN(values[best] ?? Number.NaN) ? at : best), 0);
}

function isBetterHigh(name: string): boolean {
  return /accuracy|precision|recall|auc|f1|r2|iou|similarity/.test(name);
}
