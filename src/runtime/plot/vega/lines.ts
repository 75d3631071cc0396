/**
 * @file The specification of a chart of lines, a panel for each quantity.
 */
import { colours, hue } from '../colours.ts';
import type { Line, LinesFigure, Panel, Series } from '../figure.ts';
import { formatValue } from '../values.ts';
import { chart, valueRole, type Spec, type VegaOptions } from './style.ts';

/** Points of a line that are few are shown as such. */
const few = 15;

/** About so many numbers on the y axis. */
const ticks = 6;

const sizes = { one: { width: 460, height: 280 }, several: { width: 310, height: 210 } };

export function linesSpec(figure: LinesFigure, options: VegaOptions): Spec {
  const size = figure.panels.length === 1 ? sizes.one : sizes.several;
  const concat = figure.panels.map((panel) => ({ ...size, layer: layersOf(figure, panel, options) }));
  return chart({ concat, columns: 2, spacing: { row: 26, column: 34 }, resolve: { scale: { color: 'shared', strokeDash: 'shared' } } });
}

function layersOf({ x, series, panels, line }: LinesFigure, { title, lines, mark }: Panel, { hover }: VegaOptions): readonly Spec[] {
  const all = panels.flatMap((panel) => panel.lines.flatMap(({ points }) => points.map(([at]) => at)));
  const domain = extent(all);
  const position = {
    x: { field: 'x', type: 'quantitative', title: x, scale: { domain: [...domain], nice: false, zero: false }, axis: { tickMinStep: 1, format: 'd', tickCount: 8 } },
    y: { field: 'y', type: 'quantitative', title, scale: { zero: false, nice: ticks }, axis: { tickCount: ticks } },
  } as const;
  const values = lines.flatMap((each) => each.points.map(([at, y]) => ({ x: at, y, s: series[each.series]?.label ?? '', c: hue(series[each.series]?.hue ?? 0).light, d: `${x} ${at}: ${each.name} ${formatValue(y)}` })));
  const most = Math.max(0, ...lines.map(({ points }) => points.length));
  return [
    ...(line === null ? [] : [{ data: { values: [{ x: line }] }, mark: { type: 'rule', color: colours.axis.light, strokeDash: [2, 3] }, encoding: { x: position.x } }]),
    ...bandLayers(lines, series, position),
    {
      data: { values },
      layer: [
        { mark: { type: 'line', strokeWidth: 1.8, strokeCap: 'round', strokeJoin: 'round' }, encoding: { ...position, ...looks(series, lines) } },
        ...(most <= few ? [{ mark: { type: 'point', filled: true, size: 26, opacity: 1 }, encoding: { ...position, fill: { field: 'c', type: 'nominal', scale: null } } }] : []),
        ...(hover ? [{ mark: { type: 'point', opacity: 0, size: 60, aria: true, ariaRoleDescription: valueRole }, encoding: { ...position, description: { field: 'd', type: 'nominal' } } }] : []),
      ],
    },
    ...(mark === null ? [] : markLayers(mark, lines, series, domain, position)),
  ];
}

/** One standard deviation to either side of lines that are means. */
function bandLayers(lines: readonly Line[], series: readonly Series[], position: Spec): readonly Spec[] {
  return lines.flatMap(({ points, deviations, series: index }) => (deviations === null ? [] : [{
    data: { values: points.map(([x, y], at) => ({ x, y: y - (deviations[at] ?? 0), y2: y + (deviations[at] ?? 0) })) },
    mark: { type: 'area', opacity: 0.18, color: hue(series[index]?.hue ?? 0).light, line: false, aria: false },
    encoding: { ...position, y2: { field: 'y2' } },
  }]));
}

/** The least and the most, told apart even where they are the same. */
function extent(values: readonly number[]): readonly [number, number] {
  const least = values.reduce((a, b) => Math.min(a, b), Infinity);
  const most = values.reduce((a, b) => Math.max(a, b), -Infinity);
  return least < most ? [least, most] : [least - 1, least + 1];
}

/** Colours and dashes of the series, and the legend that explains them. */
function looks(series: readonly Series[], lines: readonly Line[]): Spec {
  const domain = series.map(({ label }) => label);
  const field = { field: 's', type: 'nominal' };
  const legend = series.length > 1 || lines.length > 1 ? { title: null, orient: 'top', direction: 'horizontal', columns: series.length > 3 && series.some(({ faint }) => faint) ? 2 : 3 } : null;
  return {
    color: { ...field, scale: { domain, range: series.map((each) => hue(each.hue).light) }, legend },
    strokeDash: { ...field, scale: { domain, range: series.map(({ faint }) => (faint ? [4, 3] : [1, 0])) }, legend },
  };
}

/** A ring at the point, and its name on the side where there is room. */
function markLayers({ at: [x, y], label }: NonNullable<Panel['mark']>, lines: readonly Line[], series: readonly Series[], [least, most]: readonly [number, number], position: Spec): readonly Spec[] {
  const line = lines.find(({ points }) => points.some(([px, py]) => px === x && py === y));
  const colour = hue(series[line?.series ?? 0]?.hue ?? 0).light;
  const right = x - least > (most - least) * 0.75;
  const encoding = { x: position['x'] ?? null, y: position['y'] ?? null };
  return [{
    data: { values: [{ x, y, label }] },
    layer: [
      { mark: { type: 'point', filled: false, fill: colours.background.light, stroke: colour, strokeWidth: 2, size: 55, opacity: 1 }, encoding },
      { mark: { type: 'text', align: right ? 'right' : 'left', dx: right ? -8 : 8, dy: 12, fontSize: 11, color: colours.ink.light }, encoding: { ...encoding, text: { field: 'label', type: 'nominal' } } },
    ],
  }];
}
