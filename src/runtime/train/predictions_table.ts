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
  const { rows, files = null } = predictions;
  const heading = files === null ? ['row'] : ['row', 'file'];
  const about = (place: number): readonly Cell[] => [rows[place] ?? 0, ...(files === null ? [] : [files[rows[place] ?? 0] ?? null])];
  if (predictions.kind === 'number') {
    const { width, values, truth } = predictions;
    const numbered = (name: string): readonly string[] => (width === 1 ? [name] : Array.from({ length: width }, (_, index) => `${name}_${index}`));
    const cells = (numbers: Float32Array, place: number): readonly number[] => [...numbers.subarray(place * width, (place + 1) * width)];
    return {
      columns: [...heading, ...numbered('prediction'), ...(truth === null ? [] : numbered('truth'))], rows: rows.length,
      row: (place) => [...about(place), ...cells(values, place), ...(truth === null ? [] : cells(truth, place))],
    };
  }
  const { classes, predicted, truth, scores, scoresAre } = predictions;
  const width = scores.length / Math.max(1, rows.length);
  const names = scoresAre === 'probabilities' ? classes.map((name) => `p_${name}`) : width === 1 ? ['score'] : classes.map((name) => `score_${name}`);
  const nameOf = (number: number | undefined): string | null => classes[number ?? -1] ?? null;
  return {
    columns: [...heading, 'predicted', ...names, ...(truth === null ? [] : ['truth'])], rows: rows.length,
    row: (place) => [...about(place), nameOf(predicted[place]), ...scores.subarray(place * width, (place + 1) * width), ...(truth === null ? [] : [nameOf(truth[place])])],
  };
}
