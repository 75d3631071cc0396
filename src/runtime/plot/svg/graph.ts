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
const gap = 30;
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
  const routes = placed.routes.map((route) => stepsOf(route, placed));
  const turns = turnsOf(routes.flat());
  const at = (index: number): { readonly x: number; readonly y: number } => ({ x: (placed.x[index] ?? 0) - left + border, y: border + (placed.layer[index] ?? 0) * (height + gap) });
  const total = nodes.reduce((sum, { parameters }) => sum + parameters, 0);
  const size = { width: right - left + 2 * border, height: 2 * border + placed.layers * height + (placed.layers - 1) * gap + foot };
  return drawing(
    size.width, size.height, colours.background.light, `a model of ${String(nodes.length)} layers`,
    element('g', { fill: 'none', stroke: colours.muted.light, 'stroke-width': 1.2 }, ...routes.map((steps) => drawRoute(steps, turns, border - left))),
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

/** A way from one layer to the next. */
interface Step {
  readonly fromX: number;
  readonly toX: number;
  /** Above which layer's boxes it ends. */
  readonly layer: number;
  readonly from: string;
  readonly to: string;
}

function stepsOf({ from, to, x }: Placed['routes'][number], { layer }: Placed): readonly Step[] {
  const first = layer[from] ?? 0;
  // The ends have names of their own; places on the way are the route's.
  const name = (at: number): string => (at === 0 ? String(from) : at === x.length - 1 ? String(to) : `${from} ${to} ${at}`);
  return x.slice(1).map((toX, index) => ({ fromX: x[index] ?? 0, toX, layer: first + index + 1, from: name(index), to: name(index + 1) }));
}

/**
 * How far down its gap each step turns, from 0 to 1. What comes from one box, or leads to one, turns at the same height; other steps whose
 * level parts would lie on each other, at another.
 */
function turnsOf(steps: readonly Step[]): ReadonlyMap<Step, number> {
  const turns = new Map<Step, number>();
  for (const layer of new Set(steps.map((step) => step.layer))) {
    const groups = groupsOf(steps.filter((step) => step.layer === layer && step.fromX !== step.toX));
    const lanes: { readonly left: number; readonly right: number }[][] = [];
    const laneOf = groups.map((group) => {
      const left = Math.min(...group.flatMap(({ fromX, toX }) => [fromX, toX]));
      const right = Math.max(...group.flatMap(({ fromX, toX }) => [fromX, toX]));
      let lane = lanes.findIndex((taken) => taken.every((other) => right < other.left - 4 || left > other.right + 4));
      if (lane < 0) lane = lanes.push([]) - 1;
      lanes[lane]?.push({ left, right });
      return lane;
    });
    groups.forEach((group, index) => { for (const step of group) turns.set(step, ((laneOf[index] ?? 0) + 1) / (lanes.length + 1)); });
  }
  return turns;
}

/** Steps that share where they come from or lead to, directly or through others. */
function groupsOf(steps: readonly Step[]): readonly (readonly Step[])[] {
  const groups: Step[][] = [];
  for (const step of steps) {
    const joined = groups.filter((group) => group.some(({ from, to }) => from === step.from || to === step.to));
    for (const group of joined) groups.splice(groups.indexOf(group), 1);
    groups.push([...joined.flat(), step]);
  }
  return groups;
}

/** From the foot of one box to the head of another, straight past the boxes between. */
function drawRoute(steps: readonly Step[], turns: ReadonlyMap<Step, number>, shift: number): string {
  let path = '';
  steps.forEach((step, index) => {
    const bottom = border + step.layer * (height + gap) - gap;
    const [from, to] = [step.fromX + shift, step.toX + shift];
    const end = bottom + gap - (index === steps.length - 1 ? 6 : 0);
    if (index === 0) path += `M${formatNumber(from)} ${formatNumber(bottom)}`;
    const turn = bottom + 2 + (gap - 12) * (turns.get(step) ?? 0.5);
    const radius = Math.min(6, Math.abs(to - from) / 2, turn - bottom, end - turn);
    const side = to > from ? 1 : -1;
    // A step to the side of less than a pixel is none.
    path += Math.abs(to - from) < 1 ? `V${formatNumber(end)}` : `V${formatNumber(turn - radius)}q0 ${formatNumber(radius)} ${formatNumber(side * radius)} ${formatNumber(radius)}H${formatNumber(to - side * radius)}q${formatNumber(side * radius)} 0 ${formatNumber(side * radius)} ${formatNumber(radius)}V${formatNumber(end)}`;
  });
  const last = steps.at(-1);
  const tip = { x: (last?.toX ?? 0) + shift, y: border + (last?.layer ?? 0) * (height + gap) };
  const arrow = `M${formatNumber(tip.x)} ${formatNumber(tip.y - 1)}l-4 -7h8z`;
  return element('path', { d: path }) + element('path', { d: arrow, fill: colours.muted.light, stroke: 'none' });
}
