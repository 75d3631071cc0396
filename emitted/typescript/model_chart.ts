/**
 * @file A drawing of a model: its layers from top to bottom, and how they are joined.
 */
import type * as tf from '@tensorflow/tfjs';
import { svgOf, svgText } from './charts.ts';

/** Layers from top to bottom, those side by side that come equally far from the input. */
export function modelChart({ layers }: tf.LayersModel): string {
  const [width, height, pitch, gap] = [236, 48, 84, 18];
  const { rows, ties } = layOut(layers);
  const boxes = new Set(layers.map(({ name }) => name));
  const centres = new Map<string, number>();
  for (const row of rows) {
    // Below those that feed it, as near as may be.
    const feeding = (name: string): readonly string[] => ties.flatMap((tie) => (tie.indexOf(name) > 0 ? tie.slice(tie.indexOf(name) - 1, tie.indexOf(name)) : []));
    const wished = new Map(row.map((name) => [name, meanOf(feeding(name).map((above) => centres.get(above) ?? 0))]));
    let x = 0;
    for (const name of row.toSorted((a, b) => (wished.get(a) ?? 0) - (wished.get(b) ?? 0))) {
      const own = boxes.has(name) ? width : 0;
      centres.set(name, x + own / 2);
      x += own + gap;
    }
    // The boxes of a row are in the middle, whatever passes them.
    const middle = meanOf(row.flatMap((name) => (boxes.has(name) ? (centres.get(name) ?? 0) : [])));
    for (const name of row) centres.set(name, (centres.get(name) ?? 0) - middle);
  }
  const half = (name: string): number => (boxes.has(name) ? width / 2 : 0);
  const left = Math.min(...[...centres].map(([name, x]) => x - half(name))) - gap;
  const right = Math.max(...[...centres].map(([name, x]) => x + half(name))) + gap;
  const placed = rows.flatMap((row, rank) => row.map((name) => ({ name, x: (centres.get(name) ?? 0) - left, y: gap + rank * pitch })));
  const places = new Map(placed.map((place) => [place.name, place]));
  const drawn = ties.map((tie) => {
    const points = tie.flatMap((name) => places.get(name) ?? []);
    const steps = points.map(({ x, y }, index) => {
      if (index === 0) return `M${x},${y + height}`;
      const above = points[index - 1] ?? { x, y };
      const bend = (above.y + height + y) / 2;
      return `C${above.x},${bend} ${x},${bend} ${x},${y}${index < points.length - 1 ? `V${y + height}` : ''}`;
    });
    return `<path class="line c5" d="${steps.join('')}"/>`;
  });
  const drawnBoxes = layers.flatMap((layer) => {
    const { x, y } = places.get(layer.name) ?? { x: 0, y: 0 };
    const shape = [layer.outputShape].flat(2).slice(1).map((size) => size ?? '?').join(' × ');
    const weights = layer.countParams() === 0 ? '' : `, ${layer.countParams().toLocaleString('en')} weights`;
    return [
      `<rect class="back c5" x="${x - width / 2}" y="${y}" width="${width}" height="${height}" rx="6" stroke="currentColor"/>`,
      svgText(x, y + 20, layer.name, 'class="title" text-anchor="middle"'),
      svgText(x, y + 38, `${shape}${weights}`, 'text-anchor="middle"'),
    ];
  });
  return svgOf(right - left, rows.length * pitch - pitch + height + 2 * gap, [...drawn, ...drawnBoxes].join('\n'));
}

/**
 * Rows of names, of layers and of places where something passes them; and what ties the layers: the names on the way from one to one
 * that it feeds, a row each.
 */
function layOut(layers: readonly tf.layers.Layer[]): { readonly rows: readonly (readonly string[])[]; readonly ties: readonly (readonly string[])[] } {
  const ranks = new Map<string, number>();
  const pairs = layers.flatMap((layer, index) => {
    const known = layer.inboundNodes.flatMap(({ inboundLayers }) => inboundLayers.map(({ name }) => name)).filter((name) => ranks.has(name));
    // The first layer of a sequential model is fed by what is no layer of it.
    const inputs = known.length > 0 || index === 0 ? known : layers.slice(index - 1, index).map(({ name }) => name);
    ranks.set(layer.name, 1 + Math.max(-1, ...inputs.map((name) => ranks.get(name) ?? 0)));
    return inputs.map((from) => ({ from, to: layer.name }));
  });
  const rows: string[][] = Array.from({ length: 1 + Math.max(0, ...ranks.values()) }, () => []);
  for (const [name, rank] of ranks) rows[rank]?.push(name);
  const ties = pairs.map(({ from, to }) => {
    const [first, last] = [ranks.get(from) ?? 0, ranks.get(to) ?? 0];
    const passed = Array.from({ length: last - first - 1 }, (_, index) => `${from} → ${to}, ${index}`);
    passed.forEach((place, index) => rows[first + 1 + index]?.push(place));
    return [from, ...passed, to];
  });
  return { rows, ties };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
