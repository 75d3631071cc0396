/**
 * @file What several histories have in common: the mean of each epoch's readings, and their standard deviation.
 */
import type { Readings } from '../events.ts';

export interface Spread {
  /** An epoch each, as far as all histories go. */
  readonly mean: readonly Readings[];
  /** Of the histories themselves, not of a population that they are drawn from: as numpy's std. */
  readonly deviation: readonly Readings[];
}

export function spreadOf(histories: readonly (readonly Readings[])[]): Spread {
  const [first = []] = histories;
  const epochs = first.slice(0, Math.min(...histories.map(({ length }) => length)));
  const over = (measure: (values: readonly number[]) => number): readonly Readings[] =>
    epochs.map((readings, epoch) => Object.fromEntries(Object.keys(readings).map((name) => [name, measure(histories.map((history) => history[epoch]?.[name] ?? NaN))])));
  return { mean: over(meanOf), deviation: over((values) => Math.sqrt(meanOf(values.map((value) => (value - meanOf(values)) ** 2)))) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
