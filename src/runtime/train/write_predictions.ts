/**
 * @file Predictions as the bytes of a file, by its ending. Numbers are written in the fewest digits that are read back as the same.
 */
import type { Ending } from '../../compiler/program/endings.ts';
import { writeNpz, type NpyArray } from '../data/write_npz.ts';
import { shortestFloat } from '../plot/values.ts';
import type { Predictions } from './predictions.ts';
import { tableOf, type Cell } from './predictions_table.ts';

const writers: { readonly [E in Ending<'predict'>]: (predictions: Predictions) => Uint8Array } = {
  csv: (predictions) => encode(toCsv(predictions)),
  json: (predictions) => encode(`[\n${records(predictions).map((record) => `  ${record}`).join(',\n')}\n]\n`),
  jsonl: (predictions) => encode(records(predictions).map((record) => `${record}\n`).join('')),
  npz: (predictions) => writeNpz(arraysOf(predictions)),
};

export function encodePredictions(predictions: Predictions, ending: Ending<'predict'>): Uint8Array {
  return writers[ending](predictions);
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** As RFC 4180 has it. */
function toCsv(predictions: Predictions): string {
  const { columns, rows, row } = tableOf(predictions);
  const lines = [columns.map(csvCell).join(',')];
  for (let place = 0; place < rows; place += 1) lines.push(row(place).map(csvCell).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return shortestFloat(cell);
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** An object a row: `{"row":0,"predicted":"setosa","probabilities":{"setosa":0.98,…},"truth":"setosa"}`. */
function records(predictions: Predictions): readonly string[] {
  return Array.from(predictions.rows, (row, place) => {
    const { files = null } = predictions;
    const parts = [`"row":${row}`, ...(files === null ? [] : [`"file":${JSON.stringify(files[row] ?? null)}`])];
    if (predictions.kind === 'number') {
      const { width, values, truth } = predictions;
      const several = (numbers: Float32Array): string => (width === 1 ? jsonNumber(numbers[place] ?? NaN) : `[${Array.from(numbers.subarray(place * width, (place + 1) * width), jsonNumber).join(',')}]`);
      parts.push(`"prediction":${several(values)}`, ...(truth === null ? [] : [`"truth":${several(truth)}`]));
    } else {
      const { classes, predicted, truth, scores, scoresAre, rows } = predictions;
      const width = scores.length / Math.max(1, rows.length);
      const own = Array.from(scores.subarray(place * width, (place + 1) * width), jsonNumber);
      const named = width === 1 ? `"score":${own[0] ?? 'null'}` : `"${scoresAre === 'probabilities' ? 'probabilities' : 'scores'}":{${own.map((number, index) => `${JSON.stringify(classes[index] ?? '')}:${number}`).join(',')}}`;
      const nameOf = (number: number | undefined): string => JSON.stringify(classes[number ?? -1] ?? null);
      parts.push(`"predicted":${nameOf(predicted[place])}`, named, ...(truth === null ? [] : [`"truth":${nameOf(truth[place])}`]));
    }
    return `{${parts.join(',')}}`;
  });
}

/** JSON has no word for what is not finite. */
function jsonNumber(value: number): string {
  return Number.isFinite(value) ? shortestFloat(value) : 'null';
}

function arraysOf(predictions: Predictions): ReadonlyMap<string, NpyArray> {
  const count = predictions.rows.length;
  const arrays = new Map<string, NpyArray>([['row', { shape: [count], values: predictions.rows }]]);
  const { files = null } = predictions;
  if (files !== null) arrays.set('file', { shape: [count], values: Array.from(predictions.rows, (row) => files[row] ?? '') });
  if (predictions.kind === 'number') {
    const shape = predictions.width === 1 ? [count] : [count, predictions.width];
    arrays.set('prediction', { shape, values: predictions.values });
    if (predictions.truth !== null) arrays.set('truth', { shape, values: predictions.truth });
    return arrays;
  }
  const { classes, predicted, truth, scores, scoresAre } = predictions;
  const width = scores.length / Math.max(1, count);
  arrays.set('predicted', { shape: [count], values: predicted });
  arrays.set(scoresAre === 'probabilities' ? 'probabilities' : 'scores', { shape: width === 1 ? [count] : [count, width], values: scores });
  if (truth !== null) arrays.set('truth', { shape: [count], values: truth });
  arrays.set('classes', { shape: [classes.length], values: classes });
  return arrays;
}
