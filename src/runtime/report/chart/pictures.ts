/**
 * @file Pictures on a terminal: dots where they are bright, or letters for how bright.
 */
import type { FiltersFigure, ImagesFigure, Tile } from '../../plot/figure.ts';
import { formatValue } from '../../plot/values.ts';
import { clip, padEnd, textWidth } from '../width.ts';
import { Canvas } from './canvas.ts';
import type { ChartOptions } from './options.ts';

const gap = 2;
/** Letters for more and more light. */
const ramp = ' .:-=+*#%@';

export function renderImages({ tiles }: ImagesFigure, options: ChartOptions): string {
  return beside(tiles.map((tile) => {
    const columns = Math.min(options.unicode ? 16 : 20, options.unicode ? Math.ceil(tile.width / 2) : tile.width);
    const rows = Math.max(1, Math.round((columns * tile.height) / tile.width / 2));
    return { rows: options.unicode ? brailleOf(tile, columns, rows, options) : lettersOf(tile, columns, rows), width: columns, label: paintLabel(tile, columns, options) };
  }), options);
}

/** Numbers below and above zero by sign and colour, more of it the farther from zero. */
export function renderFilters({ layer, tiles, columns, scale, left }: FiltersFigure, options: ChartOptions): string {
  const { strong, faint } = options.palette;
  const about = [...(scale === null ? [] : [`from -${formatValue(scale)} to +${formatValue(scale)}`]), ...(left === null ? [] : [left])].join('; ');
  const fit = tiles.slice(0, Math.max(1, columns) * 8);
  const body = beside(fit.map((tile) => ({ rows: signsOf(tile, options), width: tile.width * 2, label: faint(tile.label) })), options);
  return `${strong(`filters of ${layer}`)}   ${faint(about)}\n${body}`;
}

interface Block {
  readonly rows: readonly string[];
  readonly width: number;
  readonly label: string;
}

/** As many blocks side by side as there is room for. */
function beside(blocks: readonly Block[], { width }: ChartOptions): string {
  const widest = Math.max(...blocks.map((block) => Math.max(block.width, textWidth(block.label))), 1);
  const columns = Math.max(1, Math.floor((width + gap) / (widest + gap)));
  const lines: string[] = [];
  for (let start = 0; start < blocks.length; start += columns) {
    const row = blocks.slice(start, start + columns);
    const join = (texts: readonly string[]): string => texts.map((text) => padEnd(text, widest + gap)).join('').trimEnd();
    for (let line = 0; line < (row[0]?.rows.length ?? 0); line += 1) lines.push(join(row.map(({ rows }) => rows[line] ?? '')));
    if (row.some(({ label }) => label !== '')) lines.push(join(row.map(({ label }) => label)));
    lines.push('');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

function paintLabel({ label, right }: Tile, width: number, { palette, unicode }: ChartOptions): string {
  const text = clip(unicode ? label : label.replaceAll('→', '->'), Math.max(width, 12));
  return right === false ? palette.bad(text) : text;
}

/** From 0 to 1, of the pixel at that share of width and height. */
function lightAt({ width, height, channels, pixels }: Tile, x: number, y: number): number {
  const at = (Math.min(height - 1, Math.floor(y * height)) * width + Math.min(width - 1, Math.floor(x * width))) * channels;
  if (channels === 1) return (pixels[at] ?? 0) / 255;
  return (0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0)) / 255;
}

/** Where it is brighter than half between its darkest and brightest. */
function brailleOf(tile: Tile, columns: number, rows: number, { palette }: ChartOptions): readonly string[] {
  const canvas = new Canvas(columns, rows, true);
  const light = (x: number, y: number): number => lightAt(tile, (x + 0.5) / canvas.width, (y + 0.5) / canvas.height);
  let [least, most] = [1, 0];
  for (let y = 0; y < canvas.height; y += 1) for (let x = 0; x < canvas.width; x += 1) [least, most] = [Math.min(least, light(x, y)), Math.max(most, light(x, y))];
  const pen = { paint: palette.value, letter: '#' };
  for (let y = 0; y < canvas.height; y += 1) for (let x = 0; x < canvas.width; x += 1) if (light(x, y) > (least + most) / 2) canvas.dot(x, y, pen);
  return canvas.rows();
}

function lettersOf(tile: Tile, columns: number, rows: number): readonly string[] {
  return Array.from({ length: rows }, (_, y) => Array.from({ length: columns }, (__, x) => ramp[Math.min(ramp.length - 1, Math.floor(lightAt(tile, (x + 0.5) / columns, (y + 0.5) / rows) * ramp.length))] ?? ' ').join(''));
}

function signsOf(tile: Tile, { palette, unicode }: ChartOptions): readonly string[] {
  const steps = unicode ? ['··', '░░', '▒▒', '▓▓', '██'] : ['..', '--', '==', '%%', '##'];
  return Array.from({ length: tile.height }, (_, y) => Array.from({ length: tile.width }, (__, x) => {
    const at = (y * tile.width + x) * tile.channels;
    const size = Math.min(1, (1 - lightAt(tile, (x + 0.5) / tile.width, (y + 0.5) / tile.height)) * 1.6);
    const text = steps[Math.min(4, Math.floor(size * 5))] ?? '  ';
    const above = (tile.pixels[at] ?? 0) >= (tile.pixels[at + 2] ?? 0);
    return above ? palette.bad(unicode ? text : text.replace(/.$/, '+')) : palette.value(text);
  }).join(''));
}
