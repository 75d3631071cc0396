/**
 * @file Charts of predictions against the truth.
 */
import type * as tf from '@tensorflow/tfjs';
import { svgOf, svgText, type ChartPanel } from './charts.ts';

/** Truth and predictions step by step; of several numbers a step, the first. */
export async function inTimePanel(values: tf.Tensor, truth: tf.Tensor, title: string): Promise<ChartPanel> {
  const [predicted, real] = [await values.data(), await truth.data()];
  const [steps, width] = [values.shape[0], values.size / values.shape[0]];
  const line = (label: string, numbers: ArrayLike<number>): ChartPanel['lines'][number] => ({ label, points: Array.from({ length: steps }, (_, step) => [step, numbers[step * width] ?? NaN]) });
  return { title, axis: 'step', lines: [line('truth', real), line('prediction', predicted)] };
}

/** Predictions over the truth, and the line on which they would be right. */
export async function againstTruthPanel(values: tf.Tensor, truth: tf.Tensor): Promise<ChartPanel> {
  const [predicted, real] = [[...(await values.data())], [...(await truth.data())]];
  const errors = real.map((value, index) => (predicted[index] ?? NaN) - value);
  const mean = real.reduce((sum, value) => sum + value, 0) / real.length;
  const meanError = errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length;
  const r2 = 1 - errors.reduce((sum, error) => sum + error ** 2, 0) / real.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const [least, most] = [Math.min(...real), Math.max(...real)];
  return {
    title: `predictions, mean absolute error ${meanError.toPrecision(3)}, R² ${r2.toPrecision(3)}`,
    axis: 'truth',
    lines: [
      { label: 'a row', style: 'dots', points: real.map((value, index) => [value, predicted[index] ?? NaN]) },
      { label: 'right', style: 'dashes', points: [[least, least], [most, most]] },
    ],
  };
}

/** How often rows of each class (a row of the table) were taken for each class (a column). */
export function confusionOf(truth: readonly number[], predicted: readonly number[], classes: number): readonly (readonly number[])[] {
  const counts = Array.from({ length: classes }, () => Array.from({ length: classes }, () => 0));
  truth.forEach((real, index) => {
    const [row, taken] = [counts[real], predicted[index] ?? 0];
    if (row !== undefined) row[taken] = (row[taken] ?? 0) + 1;
  });
  return counts;
}

/** Darker where it is more of the row. */
export function confusionChart(counts: readonly (readonly number[])[], names: readonly string[]): string {
  const cell = Math.max(14, Math.min(44, 640 / counts.length));
  const longest = Math.max(...names.map((name) => name.length)) * 7;
  const left = 40 + longest;
  const size = counts.length * cell;
  const cells = counts.flatMap((row, real) => {
    const all = row.reduce((sum, count) => sum + count, 0) || 1;
    return row.map((count, taken) => {
      const [x, y, share] = [left + taken * cell, 60 + real * cell, count / all];
      const words = cell < 28 || count === 0 ? '' : svgText(x + cell / 2, y + cell / 2 + 4, String(count), `text-anchor="middle"${share > 0.55 ? ' class="full"' : ''}`);
      return `<rect class="c0" fill="currentColor" fill-opacity="${share.toFixed(3)}" x="${x}" y="${y}" width="${cell - 1}" height="${cell - 1}"/>${words}`;
    });
  });
  const right = counts.reduce((sum, row, index) => sum + (row[index] ?? 0), 0) / counts.flat().reduce((sum, count) => sum + count, 0);
  const turned = longest > cell ? 'text-anchor="start" transform="rotate(60)"' : 'text-anchor="middle"';
  const heads = names.flatMap((name, index) => [
    svgText(left - 8, 60 + (index + 0.5) * cell + 4, name, 'text-anchor="end"'),
    `<g transform="translate(${left + (index + 0.5) * cell} ${60 + size + 12})">${svgText(0, 4, name, turned)}</g>`,
  ]);
  const below = 30 + (longest > cell ? longest : 0);
  return svgOf(left + size + 24, 60 + size + below, [svgText(left, 24, `${(right * 100).toFixed(1)} % right`, 'class="title"'), svgText(left, 46, 'rows: what they are; columns: what they were taken for'), ...cells, ...heads].join('\n'));
}

/** The same on the terminal. */
export function printConfusion(counts: readonly (readonly number[])[], names: readonly string[]): void {
  const entries = counts.map((row, real) => [names[real] ?? real, Object.fromEntries(row.map((count, taken) => [`→ ${names[taken] ?? taken}`, count]))]);
  console.table(Object.fromEntries(entries));
}
