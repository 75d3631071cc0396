/**
 * @file The history as rows of numbers, and as text.
 */
import type { Readings } from '../events.ts';

export interface HistoryRows {
  /** `epoch`, then readings in the order in which they first came up. */
  readonly columns: readonly string[];
  /** NaN where an epoch has no such reading. */
  readonly rows: readonly (readonly number[])[];
}

export function historyRows(history: readonly Readings[]): HistoryRows {
  const names = [...new Set(history.flatMap((readings) => Object.keys(readings)))];
  return { columns: ['epoch', ...names], rows: history.map((readings, index) => [index + 1, ...names.map((name) => readings[name] ?? NaN)]) };
}

/** The means of a cross-validation, each followed by its standard deviation over folds; without deviations the history as it is. */
export function withDeviations(history: readonly Readings[], deviations: readonly Readings[] | null): readonly Readings[] {
  if (deviations === null) return history;
  return history.map((readings, epoch) => Object.fromEntries(Object.entries(readings).flatMap(([name, value]) => [[name, value], [`${name}_std`, deviations[epoch]?.[name] ?? NaN]])));
}

/** Numbers are written in full, so that reading them back gives the same. */
export function writeCsv({ columns, rows }: HistoryRows, separator = ','): string {
  return [columns, ...rows].map((line) => `${line.join(separator)}\r\n`).join('');
}
