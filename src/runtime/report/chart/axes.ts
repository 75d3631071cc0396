/**
 * @file Axes of charts on a terminal: round numbers beside rows and under columns.
 */
import type { ChartOptions } from './options.ts';
import { padStart } from '../width.ts';

/** From the least to the most, and apart where they are the same. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

export function rangeOf(values: readonly number[]): Range {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (least < most) return { least, most };
  return Number.isFinite(least) ? { least: least - (Math.abs(least) || 1) / 2, most: least + (Math.abs(least) || 1) / 2 } : { least: 0, most: 1 };
}

/** Round numbers in a range, about so many: 1, 2 or 5 times a power of ten apart. */
export function ticks({ least, most }: Range, about: number, whole = false): readonly number[] {
  const rough = (most - least) / Math.max(1, about);
  const power = 10 ** Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((each) => each * power >= rough) ?? 10;
  const step = whole ? Math.max(1, Math.round(times * power)) : times * power;
  const found: number[] = [];
  for (let index = Math.ceil(least / step - 1e-9); index * step <= most + step * 1e-9; index += 1) found.push(Number((index * step).toPrecision(12)));
  return found;
}

export interface AxesRequest {
  readonly rows: readonly string[];
  /** Letters that each row takes. */
  readonly columns: number;
  readonly x: Range;
  readonly y: Range;
  readonly title: string;
  /** Whether there is nothing between whole numbers of x. */
  readonly whole: boolean;
}

/** Puts axes round rows of letters. */
export function withAxes({ rows, columns, x, y, title, whole }: AxesRequest, { unicode, palette: { faint } }: ChartOptions): readonly string[] {
  const signs = unicode ? { side: '│', mark: '┤', corner: '└', below: '─', tick: '┬' } : { side: '|', mark: '+', corner: '+', below: '-', tick: '+' };
  const labels = new Map(ticks(y, Math.min(4, rows.length / 2)).map((value) => [Math.round(((y.most - value) / (y.most - y.least)) * (rows.length - 1)), String(value)]));
  const width = Math.max(...[...labels.values()].map(({ length }) => length), 1);
  const body = rows.map((row, index) => `${faint(`${padStart(labels.get(index) ?? '', width)} ${labels.has(index) ? signs.mark : signs.side}`)}${row}`);
  const line = Array.from({ length: columns }, () => signs.below);
  const under = Array.from({ length: columns + width + 8 }, () => ' ');
  let free = 0;
  for (const value of ticks(x, Math.floor(columns / 10), whole)) {
    const column = Math.round(((value - x.least) / (x.most - x.least)) * (columns - 1));
    const text = String(value);
    const start = Math.max(free, column + width + 2 - Math.floor(text.length / 2));
    if (start > column + width + 2 || line[column] === undefined) continue;
    line[column] = signs.tick;
    for (let at = 0; at < text.length; at += 1) under[start + at] = text.charAt(at);
    free = start + text.length + 1;
  }
  const place = under.join('').trimEnd();
  return [...body, faint(`${' '.repeat(width + 1)}${signs.corner}${line.join('')}`), faint(`${place}  ${title}`)];
}
