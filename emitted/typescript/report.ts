/**
 * @file What is told while a model is trained and judged.
 */
import * as tf from '@tensorflow/tfjs';
import type { Examples } from './examples.ts';
import { columnName, epochsOf, inOrder, type History } from './history.ts';

/** Loss and metrics by name. */
export interface Readings {
  readonly [name: string]: number;
}

/** Prints loss and metrics after each epoch. */
export function reportEpochs(epochs: number): tf.CustomCallback {
  return new tf.CustomCallback({
    onEpochEnd: (epoch, logs = {}) => {
      const readings = Object.fromEntries(inOrder(logs).map(([name, value]) => [columnName(name), value]));
      console.log(`epoch ${epoch + 1}/${epochs}  ${describe(readings)}`);
    },
  });
}

/** `loss 0.3412  accuracy 0.8713` */
export function describe(readings: Readings): string {
  return Object.entries(readings)
    .map(([name, value]) => `${name} ${value.toPrecision(4)}`)
    .join('  ');
}

/** Loss and metrics of the model on those rows. */
export function judge(model: tf.LayersModel, { x, y }: Examples, batchSize: number): Readings {
  const results = model.evaluate(x, y, { batchSize });
  const values = (Array.isArray(results) ? results : [results]).map((value) => value.dataSync()[0] ?? NaN);
  return Object.fromEntries(model.metricsNames.map((name, index) => [columnName(name), values[index] ?? NaN]));
}

/** The mean of several trainings, epoch by epoch, as far as all of them went. */
export function meanHistory(histories: readonly History[]): History {
  const epochs = Math.min(...histories.map(epochsOf));
  const [first = {}] = histories;
  const meanAt = (column: string, epoch: number): number => histories.reduce((sum, history) => sum + (history[column]?.[epoch] ?? NaN), 0) / histories.length;
  return Object.fromEntries(Object.keys(first).map((column) => [column, Array.from({ length: epochs }, (_, epoch) => meanAt(column, epoch))]));
}

/** Likewise, with the standard deviation of each column behind it, `mae_std` behind `mae`. */
export function meanAndDeviation(histories: readonly History[]): History {
  const mean = meanHistory(histories);
  return Object.fromEntries(
    Object.entries(mean).flatMap(([column, means]): [string, number[]][] => {
      const deviations = means.map((each, epoch) => Math.sqrt(histories.reduce((sum, history) => sum + ((history[column]?.[epoch] ?? NaN) - each) ** 2, 0) / histories.length));
      return [[column, means], [`${column}_std`, deviations]];
    }),
  );
}

/** Loss and metrics of the last epoch. */
export function lastOf(history: History): Readings {
  return Object.fromEntries(Object.entries(history).map(([column, values]) => [column, values.at(-1) ?? NaN]));
}
