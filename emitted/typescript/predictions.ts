/**
 * @file What a model makes of rows, with the truth beside it.
 */
import * as tf from '@tensorflow/tfjs';
import type { Examples } from './examples.ts';

/** A row of a table of predictions. */
export interface Prediction {
  readonly [name: string]: string | number | readonly number[] | { readonly [name: string]: number };
}

/** The first rows: so many, or all where there are fewer. */
export function firstOf({ x, y }: Examples, size: number): Examples {
  const count = Math.min(size, x.shape[0]);
  return { x: x.slice(0, count), y: y.slice(0, count) };
}

/** What comes out of the model, whose output is one tensor. */
export function predictionsOf(model: tf.LayersModel, x: tf.Tensor): tf.Tensor {
  const outputs = model.predict(x, { batchSize: 256 });
  if (Array.isArray(outputs)) throw new Error('the model has several outputs');
  return outputs;
}

/** Probabilities of `no` and `yes`, of what is the probability of `yes`. */
export function bothClasses(yes: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const column = yes.reshape([-1, 1]);
    return tf.concat([tf.sub(1, column), column], 1);
  });
}

/** Number of the class that is most probable, row by row. */
export async function classNumbers(scores: tf.Tensor): Promise<readonly number[]> {
  return [...(await scores.reshape([scores.shape[0], -1]).argMax(1).data())];
}

/** How probable each class is, which is most, and which is true. Without names, classes are called by their numbers. */
export async function classPredictions(scores: tf.Tensor, truth: readonly number[], names: readonly string[] = [], what = 'probabilities'): Promise<readonly Prediction[]> {
  const numbers = shortened(await scores.data());
  const width = scores.size / scores.shape[0];
  const nameOf = (each: number): string => names[each] ?? String(each);
  return (await classNumbers(scores)).map((predicted, row) => ({
    row,
    predicted: nameOf(predicted),
    [what]: Object.fromEntries(numbers.slice(row * width, (row + 1) * width).map((score, each) => [nameOf(each), score])),
    truth: nameOf(truth[row] ?? -1),
  }));
}

/** Numbers, with the true ones. */
export async function numberPredictions(values: tf.Tensor, truth: tf.Tensor): Promise<readonly Prediction[]> {
  const [predicted, real] = [shortened(await values.data()), shortened(await truth.data())];
  const rows = values.shape[0];
  const of = (numbers: readonly number[], row: number): number | readonly number[] => {
    const own = numbers.slice((row * numbers.length) / rows, ((row + 1) * numbers.length) / rows);
    return own.length === 1 ? (own[0] ?? NaN) : own;
  };
  return Array.from({ length: rows }, (_, row) => ({ row, prediction: of(predicted, row), truth: of(real, row) }));
}

/** In the fewest digits that are read back as the same number of 32 bits. */
export function shortened(values: Iterable<number>): readonly number[] {
  return Array.from(values, (value) => {
    const short = [6, 7, 8, 9].map((digits) => Number(value.toPrecision(digits))).find((each) => Math.fround(each) === Math.fround(value));
    return short ?? value;
  });
}

/** With a column for each number: `p_setosa`, `prediction_0`. */
export function columnsOf(prediction: Prediction): { readonly [column: string]: string | number } {
  const prefixes: { readonly [name: string]: string } = { probabilities: 'p', scores: 'score' };
  return Object.fromEntries(
    Object.entries(prediction).flatMap(([name, value]): readonly (readonly [string, string | number])[] =>
      typeof value === 'object' ? Object.entries(value).map(([each, number]) => [`${prefixes[name] ?? name}_${each}`, number]) : [[name, value]],
    ),
  );
}

/** As RFC 4180 has it. */
export function predictionsCsv(predictions: readonly Prediction[]): string {
  const cell = (value: string | number): string => (typeof value === 'string' && /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : String(value));
  const rows = predictions.map(columnsOf);
  return [Object.keys(rows[0] ?? {}), ...rows.map((row) => Object.values(row))].map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

export function predictionsJson(predictions: readonly Prediction[]): string {
  return `[\n${predictions.map((prediction) => `  ${JSON.stringify(prediction)}`).join(',\n')}\n]\n`;
}

export function predictionsJsonl(predictions: readonly Prediction[]): string {
  return predictions.map((prediction) => `${JSON.stringify(prediction)}\n`).join('');
}

/** A table on the terminal, which numbers its rows itself. */
export function printPredictions(predictions: readonly Prediction[]): void {
  const shown = (value: string | number): string | number => (typeof value === 'number' ? Number(value.toPrecision(4)) : value);
  console.table(predictions.map((prediction) => Object.fromEntries(Object.entries(columnsOf(prediction)).filter(([column]) => column !== 'row').map(([column, value]) => [column, shown(value)]))));
}
