/**
 * @file Charts of lines and of points on a terminal.
 */
import type { LinesFigure, Panel, Point, ScatterFigure } from '../../plot/figure.ts';
import { formatValue } from '../../plot/values.ts';
import { rangeOf, withAxes, type Range } from './axes.ts';
import { Canvas, type Pen } from './canvas.ts';
import { hasColours, paintOf, type ChartOptions } from './options.ts';

const height = 11;
const widest = 72;
/** Room for numbers beside the rows. */
const margin = 12;

/** Where neither colours nor Braille tell lines apart. */
const letters = { unicode: ['•', '×', '▪', '+', '◦', '▫'], ascii: ['*', 'o', '+', 'x', '#', '.'] };

export function renderLines({ x, series, panels, line }: LinesFigure, options: ChartOptions): string {
  const several = series.length > 1;
  const braille = options.unicode && (!several || hasColours(options));
  const pens = series.map(({ hue }, index): Pen => ({ paint: paintOf(options, hue), letter: letters[options.unicode ? 'unicode' : 'ascii'][index % 6] ?? '*' }));
  const legend = several ? series.map(({ label }, index) => `${pens[index]?.paint(braille ? '⠤⠤' : pens[index].letter) ?? ''} ${label}`).join('   ') : '';
  return panels.map((panel) => renderPanel(panel, { x, pens, braille, legend, line }, options)).join('\n');
}

interface Shared {
  readonly x: string;
  readonly pens: readonly Pen[];
  readonly braille: boolean;
  readonly legend: string;
  readonly line: number | null;
}

function renderPanel({ title, lines, mark }: Panel, { x, pens, braille, legend, line }: Shared, options: ChartOptions): string {
  const { strong, faint } = options.palette;
  const all = lines.flatMap(({ points }) => points);
  const range = { x: rangeOf(all.map(([at]) => at)), y: rangeOf(all.map(([, y]) => y)) };
  const columns = Math.max(10, Math.min(widest, options.width - margin));
  const canvas = new Canvas(columns, height, braille);
  for (const { series, points } of lines) {
    const pen = pens[series];
    if (pen === undefined) continue;
    const places = points.map((point) => placeOf(point, range, canvas));
    places.forEach(([px, py], index) => {
      const [beforeX, beforeY] = places[index - 1] ?? [px, py];
      // Letters at each point are enough; between few of them they are joined.
      if (braille) canvas.line(beforeX, beforeY, px, py, pen);
      else canvas.dot(px, py, pen);
    });
  }
  const axes = withAxes({ rows: canvas.rows(), columns, ...range, title: x, whole: true }, options);
  const lowest = mark === null || line === null ? [] : [faint(`val_loss was lowest in ${x} ${String(line)} (${formatValue(mark.at[1])})`)];
  return [`${strong(title)}${legend === '' ? '' : `   ${legend}`}`, ...axes, ...lowest, ''].join('\n');
}

export function renderScatter({ points, r2, meanAbsoluteError }: ScatterFigure, options: ChartOptions): string {
  const range = rangeOf(points.flat());
  const columns = Math.max(10, Math.min(48, options.width - margin));
  const rows = Math.round(columns / 2.4);
  const canvas = new Canvas(columns, rows, options.unicode);
  const diagonal: Pen = { paint: options.palette.faint, letter: '.' };
  for (let at = 0; at < canvas.width; at += options.unicode ? 4 : 2) canvas.dot(at, canvas.height - 1 - Math.round((at / (canvas.width - 1)) * (canvas.height - 1)), diagonal);
  const pen: Pen = { paint: paintOf(options, 0), letter: 'o' };
  for (const point of points) canvas.dot(...placeOf(point, { x: range, y: range }, canvas), pen);
  const said = [...(r2 === null ? [] : [options.unicode ? `R² ${r2.toFixed(3)}` : `r2 ${r2.toFixed(3)}`]), `mean absolute error ${formatValue(meanAbsoluteError)}`].join(', ');
  return [`${options.palette.strong('prediction')}   ${options.palette.faint(said)}`, ...withAxes({ rows: canvas.rows(), columns, x: range, y: range, title: 'truth', whole: false }, options), ''].join('\n');
}

function placeOf([x, y]: Point, range: { readonly x: Range; readonly y: Range }, { width, height: rows }: Canvas): readonly [x: number, y: number] {
  return [Math.round(((x - range.x.least) / (range.x.most - range.x.least)) * (width - 1)), Math.round(((range.y.most - y) / (range.y.most - range.y.least)) * (rows - 1))];
}
