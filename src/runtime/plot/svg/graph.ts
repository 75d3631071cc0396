/**
 * @file Draws a model's graph: a box a layer, with its kind, what tells it apart, the shape that it gives and its parameters.
 */
import { formatCount } from '../../report/numbers.ts';
import { colours, hue } from '../colours.ts';
import type { GraphFigure, GraphNode } from '../figure.ts';
import { textWidth } from '../text_size.ts';
import { drawing, element, formatNumber, text } from './element.ts';
import { placeInLayers, type Placed } from './layers.ts';

const large = 13;
const small = 11;
const height = 46;
const gap = 26;
const padding = 12;
/** Between what stands left and right in a box. */
const middle = 22;
const border = 20;
const foot = 26;

interface BoxText {
  readonly kind: string;
  readonly name: string;
  readonly details: string;
  readonly shape: string;
  readonly parameters: string;
}

export function drawGraph({ nodes }: GraphFigure): string {
  const texts = nodes.map(textOf);
  const width = Math.ceil(Math.max(...texts.map(widthOf)));
  const places = new Map(nodes.map(({ name }, index) => [name, index]));
  const placed = placeInLayers(nodes.map(({ inputs }) => inputs.flatMap((name) => places.get(name) ?? [])), { nodes: width + 28, passing: width / 2 + 24, joins: 20 });
  const left = placed.x.reduce((least, x) => Math.min(least, x - width / 2), placed.left - 8);
  const right = placed.x.reduce((most, x) => Math.max(most, x + width / 2), placed.right + 8);
  const at = (index: number): { readonly x: number; readonly y: number } => ({ x: (placed.x[index] ?? 0) - left + border, y: border + (placed.layer[index] ?? 0) * (height + gap) });
  const total = nodes.reduce((sum, { parameters }) => sum + parameters, 0);
  const size = { width: right - left + 2 * border, height: 2 * border + placed.layers * height + (placed.layers - 1) * gap + foot };
  return drawing(
    size.width, size.height, colours.background.light, `a model of ${String(nodes.length)} layers`,
    element('g', { fill: 'none', stroke: colours.muted.light, 'stroke-width': 1.2 }, ...placed.routes.map((route) => drawRoute(route, placed, border - left))),
    ...texts.map((content, index) => drawBox(content, at(index), width, (nodes[index]?.parameters ?? 0) > 0)),
    text(`${formatCount(total)} parameters`, { x: size.width / 2, y: size.height - border + 4, 'text-anchor': 'middle', 'font-size': small, fill: colours.muted.light }),
  );
}

function textOf({ name, kind, details, output, parameters }: GraphNode): BoxText {
  return {
    kind,
    // The name that follows from the kind says nothing new.
    name: name.replaceAll('_', '') === kind.toLowerCase() || name === 'features' ? '' : name,
    details,
    shape: output.length === 0 ? '1' : output.map(formatCount).join(' × '),
    parameters: parameters === 0 ? '' : `${formatCount(parameters)} ${parameters === 1 ? 'parameter' : 'parameters'}`,
  };
}

function widthOf({ kind, name, details, shape, parameters }: BoxText): number {
  const first = textWidth(kind, large, true) + (name === '' ? 0 : 7 + textWidth(name, small)) + middle + textWidth(shape, large);
  const second = textWidth(details, small) + middle + textWidth(parameters, small);
  return Math.max(first, second, 150) + 2 * padding;
}

function drawBox({ kind, name, details, shape, parameters }: BoxText, { x, y }: { readonly x: number; readonly y: number }, width: number, learns: boolean): string {
  const left = x - width / 2;
  const right = x + width / 2 - padding;
  const start = left + padding;
  const single = details === '' && parameters === '';
  const first = y + (single ? height / 2 + 4.5 : 19.5);
  const mark = learns ? hue(0).light : colours.axis.light;
  return element(
    'g', {},
    element('rect', { x: left, y, width, height, rx: 4, fill: colours.panel.light, stroke: colours.axis.light, 'stroke-width': 1 }),
    // The edge that says whether something is learnt.
    element('path', { d: `M${formatNumber(left + 4)} ${formatNumber(y)}a4 4 0 0 0 -4 4v${String(height - 8)}a4 4 0 0 0 4 4z`, fill: mark }),
    text(kind, { x: start, y: first, 'font-size': large, 'font-weight': 'bold', fill: colours.ink.light }),
    ...(name === '' ? [] : [text(name, { x: start + textWidth(kind, large, true) + 7, y: first, 'font-size': small, fill: colours.muted.light })]),
    text(shape, { x: right, y: first, 'font-size': large, 'text-anchor': 'end', fill: colours.ink.light }),
    ...(details === '' ? [] : [text(details, { x: start, y: y + 36, 'font-size': small, fill: colours.muted.light })]),
    ...(parameters === '' ? [] : [text(parameters, { x: right, y: y + 36, 'font-size': small, 'text-anchor': 'end', fill: colours.muted.light })]),
  );
}

/** From the foot of one box to the head of another, straight past the boxes between. */
function drawRoute({ from, to, x }: Placed['routes'][number], { layer }: Placed, shift: number): string {
  const first = layer[from] ?? 0;
  let path = '';
  x.slice(1).forEach((next, index) => {
    const bottom = border + (first + index) * (height + gap) + height;
    const before = (x[index] ?? 0) + shift;
    const here = next + shift;
    const end = bottom + gap - (first + index + 1 === layer[to] ? 5 : 0);
    path += index === 0 ? `M${formatNumber(before)} ${formatNumber(bottom)}` : `V${formatNumber(bottom)}`;
    const bend = (bottom + end) / 2;
    path += before === here ? `V${formatNumber(end)}` : `C${formatNumber(before)} ${formatNumber(bend)} ${formatNumber(here)} ${formatNumber(bend)} ${formatNumber(here)} ${formatNumber(end)}`;
  });
  const tip = { x: (x.at(-1) ?? 0) + shift, y: border + (layer[to] ?? 0) * (height + gap) };
  const arrow = `M${formatNumber(tip.x)} ${formatNumber(tip.y - 1)}l-4 -7h8z`;
  return element('path', { d: path }) + element('path', { d: arrow, fill: colours.muted.light, stroke: 'none' });
}
