/**
 * @file Charts of what trainings measured.
 */
import type { ChartLine, ChartPanel } from './charts.ts';
import type { History } from './history.ts';

/**
 * A panel for each column, with that of the rows held out beside it. `shown`: what lines are drawn of, if not of the history as it is;
 * `note`: what to say of that.
 */
export function historyPanels(history: History, columns: readonly string[], shown: History = history, note = ''): readonly ChartPanel[] {
  const lowest = lowestLoss(history);
  const mark = lowest === null ? {} : { mark: { x: lowest, label: `lowest in epoch ${lowest}` } };
  return columnGroups(columns).map(({ title, names }) => {
    const lines = names.map((name) => historyLine(shown, name, name.startsWith('val_') ? 'validation' : 'training')).filter(({ points }) => points.length > 0);
    const spread = lines.some((line) => line.spread !== undefined) ? ' ± std' : '';
    return { title: `${title}${spread}${note}`, axis: 'epoch', lines, ...(names.includes('val_loss') ? mark : {}) };
  });
}

/** A column of the training rows brings that of the rows held out along. */
export function columnGroups(columns: readonly string[]): readonly { readonly title: string; readonly names: readonly string[] }[] {
  const bases = [...new Set(columns.map((column) => column.replace(/^val_/, '')))];
  return bases.map((base) => (columns.includes(base) ? { title: base, names: [base, `val_${base}`] } : { title: `val_${base}`, names: [`val_${base}`] }));
}

/** A column epoch by epoch, with its standard deviation where there is one. */
export function historyLine(history: History, column: string, label: string): ChartLine {
  const points = (history[column] ?? []).map((value, index): readonly [number, number] => [index + 1, value]).filter(([, value]) => Number.isFinite(value));
  const deviations = history[`${column}_std`];
  return { label, points, ...(deviations === undefined ? {} : { spread: points.map(([epoch]) => deviations[epoch - 1] ?? 0) }) };
}

/** The epoch in which the loss on rows held out was lowest; null where there are not two to compare. */
export function lowestLoss(history: History): number | null {
  const values = history['val_loss'] ?? [];
  const best = Math.min(...values.filter(Number.isFinite));
  return values.length < 2 ? null : values.indexOf(best) + 1 || null;
}

/** The same columns of several trainings, by name. */
export function runsPanels(runs: { readonly [name: string]: History }, columns: readonly string[], note = ''): readonly ChartPanel[] {
  return columnGroups(columns).map(({ title, names }) => ({
    title: `${title}${note}`,
    axis: 'epoch',
    lines: Object.entries(runs).flatMap(([run, history]) => {
      const lines = names.map((name) => historyLine(history, name, `${run}${names.length === 1 ? '' : name.startsWith('val_') ? ', validation' : ', training'}`));
      return lines.filter(({ points }) => points.length > 0);
    }),
  }));
}

/** Without the first epochs. */
export function skipped(history: History, epochs: number): History {
  return Object.fromEntries(Object.entries(history).map(([column, values]) => [column, values.map((value, index) => (index < epochs ? NaN : value))]));
}

/** An exponential moving average, in which what was before weighs so much. */
export function smoothed(history: History, weight: number): History {
  const smooth = (values: readonly number[]): number[] => {
    let average = NaN;
    return values.map((value) => (average = Number.isNaN(average) ? value : average * weight + value * (1 - weight)));
  };
  return Object.fromEntries(Object.entries(history).map(([column, values]) => [column, smooth(values)]));
}
