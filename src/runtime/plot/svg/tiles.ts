/**
 * @file Draws pictures side by side, each with a line of words under it: rows that are images, and kernels.
 */
import { toBase64 } from '../base64.ts';
import { colours, hue } from '../colours.ts';
import { divergingStops } from '../diverging.ts';
import type { FiltersFigure, ImagesFigure, Tile } from '../figure.ts';
import { encodePng, type PngHost } from '../png.ts';
import { fitText, textWidth } from '../text_size.ts';
import { formatValue } from '../values.ts';
import { drawing, element, text } from './element.ts';

const border = 16;
const gap = 10;
const labelSize = 11;
const labelHeight = 17;
/** Longer ones are cut. */
const mostLabel = 150;
/** What a picture is at least drawn as. */
const usual = 72;
const foot = 24;

export function drawImages({ tiles, columns }: ImagesFigure, host: PngHost): string {
  const judged = tiles.some(({ right }) => right === false);
  return drawTiles(tiles, columns, `${String(tiles.length)} images`, usual, judged ? noteAt('truth → prediction, where they differ') : null, host);
}

export function drawFilters({ layer, tiles, columns, scale, left }: FiltersFigure, host: PngHost): string {
  const small = tiles.length > 40 ? 40 : 56;
  return drawTiles(tiles, columns, `filters of ${layer}`, small, scale === null && left === null ? null : (x, y) => [
    ...(scale === null ? [] : scaleBar(scale, x, y)),
    ...(left === null ? [] : [text(left, { x: x + (scale === null ? 0 : 250), y: y + 9, 'font-size': labelSize, fill: colours.muted.light })]),
  ].join(''), host);
}

/** Draws what stands at the foot. */
type Foot = (x: number, y: number) => string;

function noteAt(note: string): Foot {
  return (x, y) => text(note, { x, y: y + 9, 'font-size': labelSize, fill: colours.muted.light });
}

function drawTiles(tiles: readonly Tile[], columns: number, label: string, least: number, footOf: Foot | null, host: PngHost): string {
  const [first] = tiles;
  const times = Math.max(1, Math.ceil(least / Math.max(first?.width ?? 1, first?.height ?? 1)));
  const shrink = Math.min(1, 160 / Math.max(first?.width ?? 1, first?.height ?? 1));
  const width = (first?.width ?? 1) * times * shrink;
  const height = (first?.height ?? 1) * times * shrink;
  const labelled = tiles.some((tile) => tile.label !== '');
  // Names of classes may be longer than a picture is wide.
  const room = Math.max(width, Math.min(mostLabel, tiles.reduce((most, { label: each, right }) => Math.max(most, textWidth(each, labelSize, right === false)), 0)));
  const step = { x: room + gap, y: height + gap + (labelled ? labelHeight - 4 : 0) };
  const rows = Math.ceil(tiles.length / columns);
  const across = Math.min(columns, tiles.length) * step.x - gap;
  const down = rows * step.y - gap + (labelled ? 6 : 0);
  const pictures = tiles.map((tile, index) => drawTile(tile, border + (index % columns) * step.x + (room - width) / 2, border + Math.floor(index / columns) * step.y, { width, height, room, times }, host));
  const size = { width: Math.max(across, footOf === null ? 0 : 330) + 2 * border, height: down + 2 * border + (footOf === null ? 0 : foot) };
  return drawing(size.width, size.height, colours.background.light, label, ...pictures, ...(footOf === null ? [] : [footOf(border, down + border + 8)]));
}

/** `room`: for the label. */
function drawTile(tile: Tile, x: number, y: number, { width, height, room, times }: { readonly width: number; readonly height: number; readonly room: number; readonly times: number }, host: PngHost): string {
  // Enough pixels that no viewer shows them blurred, where the picture is small.
  const scale = tile.width * times <= 400 ? times * 2 : 1;
  const wrong = tile.right === false;
  const href = `data:image/png;base64,${toBase64(encodePng(tile, scale, host))}`;
  return [
    element('image', { x, y, width, height, href, preserveAspectRatio: 'none', 'image-rendering': 'optimizeSpeed' }),
    element('rect', { x: x - 0.5, y: y - 0.5, width: width + 1, height: height + 1, fill: 'none', stroke: wrong ? hue(1).light : colours.grid.light, 'stroke-width': wrong ? 2 : 1 }),
    ...(tile.label === '' ? [] : [text(fitText(tile.label, room + gap - 2, labelSize, wrong), {
      x: x + width / 2, y: y + height + labelHeight - 4, 'font-size': labelSize, 'text-anchor': 'middle', fill: wrong ? hue(1).light : colours.ink.light, ...(wrong ? { 'font-weight': 'bold' } : {}),
    })]),
  ].join('');
}

/** What the colours of kernels stand for. */
function scaleBar(scale: number, x: number, y: number): readonly string[] {
  const [low, high] = [`−${formatValue(scale)}`, `+${formatValue(scale)}`];
  const begin = x + textWidth(low, labelSize) + 6;
  const width = 110;
  const style = { 'font-size': labelSize, fill: colours.muted.light };
  return [
    element('defs', {}, element('linearGradient', { id: 'scale' }, ...divergingStops.map((colour, index) => element('stop', { offset: index / (divergingStops.length - 1), 'stop-color': colour })))),
    text(low, { x, y: y + 9, ...style }),
    element('rect', { x: begin, y, width, height: 10, fill: 'url(#scale)' }),
    text(high, { x: begin + width + 6, y: y + 9, ...style }),
  ];
}
