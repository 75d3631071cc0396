/**
 * @file Metrics that are more than one number: a list in lines that fit the terminal, a table of counts with a row for each right
 * class and a column for each that the model gives, or, where that is too wide, the commonest mistakes.
 */
import type { MetricTable } from '../events.ts';
import { formatCount, formatMetric } from './numbers.ts';
import type { Palette } from './palette.ts';
import { clip, padEnd, padStart, textWidth } from './width.ts';

const gap = '  ';
/** Names of columns are cut no shorter than this; a table that is too wide even so is not printed in whole. */
const shortestName = 6;
/** Mistakes that stand for a table which is too wide. */
const mostMistakes = 12;

export function renderMetricTable(table: MetricTable, width: number, palette: Palette): string {
  return table.rows === null ? renderList(table, width, palette) : renderCounts(table.rows, table, width, palette);
}

/** `f1_score  Iris-setosa 1.0000  Iris-versicolor 0.9333` */
function renderList({ metric, columns, values }: MetricTable, width: number, { strong, faint }: Palette): string {
  const items = columns.map((name, index) => ({ name, value: formatMetric(values[0]?.[index] ?? NaN) }));
  const lines: string[][] = [[]];
  let taken = textWidth(metric);
  for (const { name, value } of items) {
    const needs = gap.length + textWidth(name) + 1 + value.length;
    if (taken + needs > width && (lines.at(-1)?.length ?? 0) > 0) {
      lines.push([]);
      taken = textWidth(metric);
    }
    lines.at(-1)?.push(`${faint(name)} ${value}`);
    taken += needs;
  }
  return lines.map((line, index) => `${index === 0 ? strong(metric) : ' '.repeat(textWidth(metric))}${gap}${line.join(gap)}\n`).join('');
}

function renderCounts(rows: readonly string[], { metric, columns, values }: MetricTable, width: number, palette: Palette): string {
  const { strong, faint } = palette;
  const cells = values.map((row) => row.map((value) => (Number.isInteger(value) ? formatCount(value) : formatMetric(value))));
  const names = rows.map((name) => clip(name, Math.max(shortestName, Math.floor(width / 3))));
  const nameWidth = Math.max(...names.map(textWidth));
  const widest = Math.max(...cells.flat().map((cell) => cell.length));
  const longest = Math.max(...columns.map(textWidth));
  const fitting = Math.floor((width - gap.length - nameWidth) / columns.length) - gap.length;
  const columnWidth = Math.max(widest, Math.min(longest, Math.max(fitting, shortestName)));
  const head = `${gap}${' '.repeat(nameWidth)}${columns.map((name) => gap + faint(padStart(clip(name, columnWidth), columnWidth))).join('')}`;
  if (textWidth(head) > width) return renderMistakes(rows, { metric, columns, values }, palette);
  const heading = `${strong(metric)}${gap}${faint('right classes down, predicted ones across')}`;
  const body = names.map((name, row) => {
    const line = columns.map((_, column) => gap + paintCount(padStart(cells[row]?.[column] ?? '', columnWidth), row === column, palette));
    return `${gap}${faint(padEnd(name, nameWidth))}${line.join('')}`;
  });
  return `${[heading, head, ...body].join('\n')}\n`;
}

/** Which classes are taken for others most often. */
function renderMistakes(rows: readonly string[], { metric, columns, values }: Pick<MetricTable, 'metric' | 'columns' | 'values'>, { strong, faint }: Palette): string {
  const mistakes = values
    .flatMap((row, right) => row.map((count, given) => ({ right: rows[right] ?? '', given: columns[given] ?? '', count, of: row.reduce((sum, value) => sum + value, 0), wrong: right !== given })))
    .filter(({ count, wrong }) => wrong && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, mostMistakes);
  const widthOf = (texts: readonly string[]): number => Math.max(0, ...texts.map(textWidth));
  const [right, given, count] = [widthOf(mistakes.map((each) => each.right)), widthOf(mistakes.map((each) => each.given)), widthOf(mistakes.map((each) => formatCount(each.count)))];
  const lines = mistakes.map((each) => `${gap}${padEnd(each.right, right)} ${faint('taken for')} ${padEnd(each.given, given)}${gap}${padStart(formatCount(each.count), count)} ${faint(`of ${formatCount(each.of)}`)}`);
  const about = mistakes.length === 0 ? 'no class is taken for another' : 'too wide to show; most often';
  return `${[`${strong(metric)}${gap}${faint(`${formatCount(rows.length)} classes, ${about}`)}`, ...lines].join('\n')}\n`;
}

/** What is right stands out, what is wrong is plain, and nothing may be overlooked. */
function paintCount(cell: string, isRight: boolean, { good, faint }: Palette): string {
  if (cell.trim() === '0') return faint(cell);
  return isRight ? good(cell) : cell;
}
