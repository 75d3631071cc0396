/**
 * @file Results of actions as text: a chart, predictions as a table, words.
 */
import { formatValue } from '../plot/values.ts';
import type { Cell } from '../train/predictions_table.ts';
import type { ChartOptions } from './chart/options.ts';
import { renderFigure } from './chart/render.ts';
import { countOf, formatCount, formatDuration } from './numbers.ts';
import type { Palette } from './palette.ts';
import type { EventOf } from './run_lines.ts';
import { clip, padEnd, padStart, textWidth, wrap } from './width.ts';

/** Empty when it is written to a file and nobody wants to hear of it. */
export function renderPlot({ what, file, figure }: EventOf<'plot'>, options: ChartOptions): string {
  if (figure !== null) return renderFigure(figure, options);
  return `${options.palette.strong('plot')} ${what} written to ${file ?? ''}\n`;
}

export function renderPredictions({ on, rows, seconds, columns, values, file }: EventOf<'predict'>, { width, palette }: ChartOptions): string {
  const { strong, faint } = palette;
  const about = faint(`${countOf(rows, 'row')}, ${formatDuration(seconds * 1000)}`);
  if (file !== null) return `${strong('predict')} ${on} written to ${file}  ${about}\n`;
  return `${strong('predict')} ${on}  ${faint(`first ${formatCount(values.length)}`)}\n${renderTable(simplified(columns, values), width, palette)}`;
}

interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are wrong. */
  readonly wrong: readonly boolean[];
}

/** Of many classes only the probability of the one that was taken is of interest. */
function simplified(columns: readonly string[], values: readonly (readonly Cell[])[]): Table {
  const scores = columns.flatMap((name, at) => (name.startsWith('p_') ? [at] : []));
  const predicted = columns.indexOf('predicted');
  const truth = columns.indexOf('truth');
  const wrong = values.map((row) => predicted >= 0 && truth >= 0 && row[predicted] !== row[truth]);
  if (scores.length === 0) return { columns, rows: values.map((row) => row.map(cellText)), wrong };
  const others = columns.map((_, at) => at).filter((at) => !scores.includes(at));
  const shown = others.flatMap((at) => (at === predicted ? [at, -1] : [at]));
  return {
    columns: shown.map((at) => (at < 0 ? 'probability' : (columns[at] ?? ''))),
    rows: values.map((row) => shown.map((at) => (at < 0 ? cellText(row[columns.indexOf(`p_${String(row[predicted])}`)] ?? null) : cellText(row[at] ?? null)))),
    wrong,
  };
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return clip(cell, 24);
  return Number.isInteger(cell) ? String(cell) : formatValue(cell);
}

function renderTable({ columns, rows, wrong }: Table, width: number, { strong, faint, bad }: Palette): string {
  const widths = columns.map((name, at) => Math.max(textWidth(name), ...rows.map((row) => textWidth(row[at] ?? ''))));
  // What there is no room for is left out, from the right.
  let shown = 0;
  for (let used = 0; shown < columns.length && used + (widths[shown] ?? 0) + 3 <= width; shown += 1) used += (widths[shown] ?? 0) + 3;
  const names = (at: number): boolean => columns[at] === 'predicted' || columns[at] === 'truth' || columns[at] === 'file';
  const cell = (text: string, at: number): string => (names(at) ? padEnd(text, widths[at] ?? 0) : padStart(text, widths[at] ?? 0));
  const line = (cells: readonly string[]): string => `${cells.slice(0, shown).join('   ').trimEnd()}\n`;
  return [
    line(columns.map((name, at) => strong(cell(name, at)))),
    faint(line(widths.map((each) => '─'.repeat(each)))),
    ...rows.map((row, place) => line(row.map((text, at) => (wrong[place] === true && names(at) ? bad(cell(text, at)) : cell(text, at))))),
    ...(shown < columns.length ? [faint(`and ${countOf(columns.length - shown, 'column')} more; \`to "predictions.csv"\` writes all\n`)] : []),
  ].join('');
}

/** Some of IMDB's words are leftovers of another encoding, which a terminal takes for commands. */
const commands = /[\u0000-\u001f\u007f-\u009f]/g;

export function renderDecoded({ on, row, label, words, text }: EventOf<'decode'>, { width, palette: { strong, faint, value } }: ChartOptions): string {
  const head = `${strong('decode')} ${on} ${row}  ${label === null ? '' : `${value(label)}  `}${faint(countOf(words, 'word'))}`;
  return `${head}\n${wrap(text.replace(commands, ''), Math.min(width, 100) - 2).map((line) => `  ${line}\n`).join('')}`;
}
