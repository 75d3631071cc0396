/**
 * @file Metrics that are more than one number: a list in lines that fit the terminal, a table of counts with a row for each right
 * class and a column for each that the model gives.
 */
import type { MetricTable } from '../events.ts';
import { formatCount, formatMetric } from './numbers.ts';
import type { Palette } from './palette.ts';
import { clip, padEnd, padStart, textWidth } from './width.ts';

const gap = '  ';
/** Names of columns are cut no shorter than this; where the table is too wide even so, it comes in pieces. */
const shortestName = 6;

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
  const atOnce = Math.max(1, Math.floor((width - gap.length - nameWidth) / (columnWidth + gap.length)));
  const heading = `${strong(metric)}${gap}${faint('a row for each right class, a column for each that the model gives')}\n`;
  const pieces: string[] = [];
  for (let from = 0; from < columns.length; from += atOnce) {
    const part = columns.slice(from, from + atOnce);
    const head = `${gap}${' '.repeat(nameWidth)}${part.map((name) => gap + faint(padStart(clip(name, columnWidth), columnWidth))).join('')}\n`;
    const body = names.map((name, row) => {
      const line = part.map((_, column) => {
        const cell = padStart(cells[row]?.[from + column] ?? '', columnWidth);
        return gap + paintCount(cell, row === from + column, palette);
      });
      return `${gap}${faint(padEnd(name, nameWidth))}${line.join('')}\n`;
    });
    pieces.push(head + body.join(''));
  }
  return heading + pieces.join('\n');
}

/** What is right stands out, what is wrong is plain, and nothing may be overlooked. */
function paintCount(cell: string, isRight: boolean, { good, faint }: Palette): string {
  if (cell.trim() === '0') return faint(cell);
  return isRight ? good(cell) : cell;
}
