/**
 * @file A confusion matrix on a terminal: a table, or, where that is too wide, the most frequent mistakes.
 */
import type { MatrixFigure } from '../../plot/figure.ts';
import { countOf, formatCount } from '../numbers.ts';
import { clip, padEnd, padStart, textWidth } from '../width.ts';
import type { ChartOptions } from './options.ts';

const longestName = 16;
const mostMistakes = 15;

export function renderMatrix({ classes, counts }: MatrixFigure, options: ChartOptions): string {
  const { strong, faint, good, bad } = options.palette;
  const names = classes.map((name) => clip(name, longestName));
  const side = Math.max(...names.map(textWidth), 5);
  const widths = names.map((name, column) => Math.max(textWidth(name), ...counts.map((row) => formatCount(row[column] ?? 0).length)));
  const total = counts.flat().reduce((sum, count) => sum + count, 0);
  const right = counts.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  const head = `${strong('confusion matrix')}   ${faint(`${countOf(total, 'row')}, ${total === 0 ? '0.0' : ((100 * right) / total).toFixed(1)} % right`)}`;
  if (side + widths.reduce((sum, width) => sum + width + 2, 0) > options.width) return [head, ...mistakes(names, counts, options), ''].join('\n');
  const heading = `${padEnd(faint('truth'), side)}  ${names.map((name, column) => strong(padStart(name, widths[column] ?? 0))).join('  ')}  ${faint('predicted')}`;
  const rows = counts.map((row, truth) => `${strong(padEnd(names[truth] ?? '', side))}  ${row.map((count, column) => {
    const text = padStart(formatCount(count), widths[column] ?? 0);
    return count === 0 ? faint(text) : truth === column ? good(text) : bad(text);
  }).join('  ')}`);
  return [head, heading, ...rows, ''].join('\n');
}

function mistakes(names: readonly string[], counts: MatrixFigure['counts'], { palette: { faint } }: ChartOptions): readonly string[] {
  const all = counts.flatMap((row, truth) => row.flatMap((count, predicted) => (count === 0 || truth === predicted ? [] : [{ truth, predicted, count }])));
  const shown = all.sort((a, b) => b.count - a.count || a.truth - b.truth || a.predicted - b.predicted).slice(0, mostMistakes);
  const width = Math.max(...shown.map(({ count }) => formatCount(count).length), 1);
  return [
    faint(`the most frequent mistakes of ${formatCount(all.reduce((sum, { count }) => sum + count, 0))}; \`to "matrix.svg"\` draws all`),
    ...shown.map(({ truth, predicted, count }) => `${padStart(formatCount(count), width)}  ${names[truth] ?? ''} taken for ${names[predicted] ?? ''}`),
  ];
}
