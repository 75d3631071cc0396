/**
 * @file What trainings measured, epoch by epoch.
 */
import type * as tf from '@tensorflow/tfjs';

/** A number for each epoch, by what it measures: `loss`, `val_loss`, …; NaN where an epoch has none. */
export interface History {
  [column: string]: number[];
}

/** What `fit` gives, as numbers. */
export function historyOf({ history }: tf.History): History {
  return Object.fromEntries(
    inOrder(history).map(([column, values]) => {
      const numbers = values.map((value) => (typeof value === 'number' ? value : (value.dataSync()[0] ?? NaN)));
      return [columnName(column), numbers];
    }),
  );
}

/** What was measured on the rows trained on comes before what was measured on those held out. */
export function inOrder<T>(readings: { readonly [column: string]: T }): [string, T][] {
  return Object.entries(readings).sort(([a], [b]) => Number(a.startsWith('val_')) - Number(b.startsWith('val_')));
}

/** TensorFlow.js says `acc` for accuracy. */
export function columnName(name: string): string {
  return name.replace(/^(val_)?acc$/, '$1accuracy');
}

/** Puts the epochs of another training behind those that there are. */
export function appendTo(history: History, more: History): void {
  const [before, added] = [epochsOf(history), epochsOf(more)];
  for (const column of new Set([...Object.keys(history), ...Object.keys(more)])) {
    const values = (history[column] ??= nothingFor(before));
    values.push(...(more[column] ?? nothingFor(added)));
  }
}

/** How many epochs there are. */
export function epochsOf(history: History): number {
  return Math.max(0, ...Object.values(history).map((values) => values.length));
}

/** For epochs in which something was not measured. */
export function nothingFor(epochs: number): number[] {
  return Array.from({ length: epochs }, () => NaN);
}
