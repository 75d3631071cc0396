/**
 * @file Charts of lines and dots, as SVG and on the terminal.
 */

/** A line of a chart, or dots. */
export interface ChartLine {
  readonly label: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** How far the numbers behind each point lie apart. */
  readonly spread?: readonly number[];
  readonly style?: 'line' | 'dots' | 'dashes';
}

export interface ChartPanel {
  readonly title: string;
  readonly axis: string;
  readonly lines: readonly ChartLine[];
  /** A place that is worth a look. */
  readonly mark?: { readonly x: number; readonly label: string };
}

/** Dark where whoever looks at it likes it so. People who see fewer colours tell the lines apart as well. */
const chartStyle = `
text{font:12px system-ui,sans-serif;fill:#57606a}.full{fill:#fff}.wrong{fill:#d55e00;font-weight:600}
.title{font-size:14px;font-weight:600;fill:#1f2328}
.back{fill:#fff}.grid{stroke:#e6e8eb}.axis{stroke:#8c959f}
.line{fill:none;stroke:currentColor;stroke-width:2;stroke-linejoin:round}
.dashes{fill:none;stroke:currentColor;stroke-dasharray:4 4}
.dots,.band{fill:currentColor;opacity:.6}.band{opacity:.18}
.c0{color:#0072b2}.c1{color:#d55e00}.c2{color:#00896a}.c3{color:#aa4499}.c4{color:#a67c00}.c5{color:#4d4d4d}
@media (prefers-color-scheme:dark){
text{fill:#9aa4af}.full{fill:#0b0f14}.wrong{fill:#f28e4b}.title{fill:#e6edf3}.back{fill:#0d1117}.grid{stroke:#21262d}.axis{stroke:#6e7681}
.c0{color:#56b4e9}.c1{color:#f28e4b}.c2{color:#2fc79a}.c3{color:#d98fc8}.c4{color:#f0c84a}.c5{color:#c3c8ce}
}`;

/** A drawing of that size. */
export function svgOf(width: number, height: number, content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><style>${chartStyle}</style><rect class="back" width="100%" height="100%"/>${content}</svg>\n`;
}

/** Words of a drawing. `more`: further attributes. */
export function svgText(x: number, y: number, text: string, more = ''): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" ${more}>${escaped}</text>`;
}

const panelSize = { width: 480, height: 300, left: 56, right: 16, top: 34, bottom: 44 };

/** Panels side by side, two in a row, with a legend above them. */
export function chartOf(panels: readonly ChartPanel[]): string {
  const { width, height } = panelSize;
  const labels = [...new Set(panels.flatMap(({ lines }) => lines.map(({ label }) => label)))];
  const columns = Math.min(2, panels.length);
  const top = labels.length > 1 ? 26 : 0;
  let x = panelSize.left;
  const legend = labels.map((label, index) => {
    const entry = `<path class="line c${index % 6}" d="M${x},18h20"/>${svgText(x + 26, 22, label)}`;
    x += 50 + label.length * 6.6;
    return entry;
  });
  const drawn = panels.map((panel, index) => `<g transform="translate(${(index % columns) * width} ${top + Math.floor(index / columns) * height})">${drawPanel(panel, labels)}</g>`);
  return svgOf(columns * width, top + Math.ceil(panels.length / columns) * height, [...(labels.length > 1 ? legend : []), ...drawn].join('\n'));
}

function drawPanel({ title, axis, lines, mark }: ChartPanel, labels: readonly string[]): string {
  const { width, height, left, right, top, bottom } = panelSize;
  const points = lines.flatMap((line) => line.points);
  const xs = points.map(([x]) => x);
  const ys = lines.flatMap((line) => line.points.flatMap(([, y], index) => [y - (line.spread?.[index] ?? 0), y + (line.spread?.[index] ?? 0)]));
  const [least, most] = points.length === 0 ? [0, 1] : [Math.min(...xs), Math.max(...xs)];
  const rows = ticksAround(Math.min(...ys), Math.max(...ys));
  const [bottomRow, topRow] = [rows[0] ?? 0, rows.at(-1) ?? 1];
  const placeX = (x: number): number => left + ((x - least) / (most - least || 1)) * (width - left - right);
  const placeY = (y: number): number => height - bottom - ((y - bottomRow) / (topRow - bottomRow || 1)) * (height - top - bottom);
  const place = (x: number, y: number): string => `${placeX(x).toFixed(1)},${placeY(y).toFixed(1)}`;
  const drawLine = ({ label, points: pairs, spread, style = 'line' }: ChartLine): string => {
    const colour = `c${labels.indexOf(label) % 6}`;
    if (style === 'dots' || pairs.length === 1) return pairs.map(([x, y]) => `<circle class="dots ${colour}" cx="${placeX(x).toFixed(1)}" cy="${placeY(y).toFixed(1)}" r="3"/>`).join('');
    const edge = (side: 1 | -1): readonly string[] => pairs.map(([x, y], index) => place(x, y + side * (spread?.[index] ?? 0)));
    const band = spread === undefined ? '' : `<path class="band ${colour}" d="M${[...edge(1), ...edge(-1).toReversed()].join('L')}Z"/>`;
    return `${band}<path class="${style} ${colour}" d="M${pairs.map(([x, y]) => place(x, y)).join('L')}"/>`;
  };
  return [
    svgText(left, 20, title, 'class="title"'),
    ...rows.map((y) => `<path class="grid" d="M${place(least, y)}H${width - right}"/>${svgText(left - 8, placeY(y) + 4, String(y), 'text-anchor="end"')}`),
    ...ticksAround(least, most).filter((x) => x >= least && x <= most).map((x) => svgText(placeX(x), height - bottom + 18, String(x), 'text-anchor="middle"')),
    `<path class="axis" d="M${left},${height - bottom}H${width - right}"/>`,
    svgText((left + width - right) / 2, height - 8, axis, 'text-anchor="middle"'),
    ...(mark === undefined ? [] : [`<path class="dashes c5" d="M${placeX(mark.x).toFixed(1)},${top}V${height - bottom}"/>`, svgText(placeX(mark.x) + (mark.x > (least + most) / 2 ? -6 : 6), top + 12, mark.label, `text-anchor="${mark.x > (least + most) / 2 ? 'end' : 'start'}"`)]),
    ...lines.filter((line) => line.points.length > 0).map(drawLine),
  ].join('\n');
}

/** Some five round numbers, the first not above `least` and the last not below `most`. */
export function ticksAround(least: number, most: number): readonly number[] {
  if (!Number.isFinite(least) || !Number.isFinite(most)) return [0, 1];
  const rough = (most - least || Math.abs(most) || 1) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((each) => each * power >= rough * 0.99) ?? 10);
  const first = Math.floor(least / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(most / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** A chart on the terminal: each line, or its dots from left to right, as a row of bars. */
export function printChart(panels: readonly ChartPanel[]): void {
  for (const { title, axis, lines, mark } of panels) {
    console.log(`${title}, by ${axis}${mark === undefined ? '' : `; ${mark.label}`}`);
    const ys = lines.flatMap(({ points }) => points.map(([, y]) => y));
    const [least, most] = [Math.min(...ys), Math.max(...ys)];
    for (const { label, points, style } of lines) {
      if (style === 'dashes') continue;
      const values = points.toSorted(([a], [b]) => a - b).map(([, y]) => y);
      const bars = thinned(values, 60).map((y) => '▁▂▃▄▅▆▇█'.charAt(Math.round(((y - least) / (most - least || 1)) * 7)));
      console.log(`  ${label.padEnd(12)} ${bars.join('')}  ${(values[0] ?? NaN).toPrecision(4)} → ${(values.at(-1) ?? NaN).toPrecision(4)}`);
    }
  }
}

/** At most so many of the numbers, evenly spread. */
export function thinned(values: readonly number[], most: number): readonly number[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, (_, index) => values[Math.round((index * (values.length - 1)) / (most - 1))] ?? NaN);
}
