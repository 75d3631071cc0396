/**
 * @file Predictions as columns with names: what tables on the terminal and files of text are made from.
 */
import type { Predictions } from './predictions.ts';

export type Cell = number | string | null;

export interface PredictionsTable {
  readonly columns: readonly string[];
  /** The cells of a row, by its place. */
  readonly row: (place: number) => readonly Cell[];
  readonly rows: number;
}

export function tableOf(predictions: Predictions): PredictionsTable {
  const { rows } = predictions;
  if (predictions.kind === 'number') {
    const { width, values, truth } = predictions;
    const numbered = (name: string): readonly string[] => (width === 1 ? [name] : Array.from({ length: width }, (_, index) => `${name}_${index}`));
    const cells = (numbers: Float32Array, place: number): readonly number[] => [...numbers.subarray(place * width, (place + 1) * width)];
    return {
      columns: ['row', ...numbered('prediction'), ...(truth === null ? [] : numbered('truth'))], rows: rows.length,
      row: (place) => [rows[place] ?? 0, ...cells(values, place), ...(truth === null ? [] : cells(truth, place))],
    };
  }
  const { classes, predicted, truth, scores, scoresAre } = predictions;
  const width = scores.length / Math.max(1, rows.length);
  const names = scoresAre === 'probabilities' ? classes.map((name) => `p_${name}`) : width === 1 ? ['score'] : classes.map((name) => `score_${name}`);
  const nameOf = (number: number | undefined): string | null => classes[number ?? -1] ?? null;
  return {
    columns: ['row', 'predicted', ...names, ...(truth === null ? [] : ['truth'])], rows: rows.length,
    row: (place) => [rows[place] ?? 0, nameOf(predicted[place]), ...scores.subarray(place * width, (place + 1) * width), ...(truth === null ? [] : [nameOf(truth[place])])],
  };
}
