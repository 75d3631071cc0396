/**
 * @file A drawing of a model: its layers from top to bottom, and how they are joined.
 */
import type * as tf from '@tensorflow/tfjs';
import { svgOf, svgText } from './charts.ts';

/** Layers in the order in which they are computed; what goes round others is drawn beside them. */
export function modelChart({ layers }: tf.LayersModel): string {
  const [left, width, row, box] = [24, 380, 56, 36];
  const middle = left + width / 2;
  const top = (index: number): number => 20 + index * row;
  const boxes = layers.map((layer, index) => {
    const shape = [layer.outputShape].flat(2).slice(1).map((size) => size ?? '?').join(' × ');
    return [
      `<rect class="back" x="${left}" y="${top(index)}" width="${width}" height="${box}" rx="6" stroke="currentColor"/>`,
      svgText(left + 14, top(index) + 23, layer.name, 'class="title"'),
      svgText(left + width - 14, top(index) + 23, `${shape}${layer.countParams() === 0 ? '' : `, ${layer.countParams().toLocaleString('en')} weights`}`, 'text-anchor="end"'),
    ].join('');
  });
  const places = new Map(layers.map(({ name }, index) => [name, index]));
  const ties = layers.flatMap((layer, to) => layer.inboundNodes.flatMap(({ inboundLayers }) => inboundLayers.map(({ name }) => ({ from: places.get(name) ?? to - 1, to }))));
  // A sequential model's layers are joined to its input, which is no layer of it.
  const drawn = ties.filter(({ from, to }) => from >= 0 && from < to).map(({ from, to }, index) => {
    if (to === from + 1) return `<path class="line" d="M${middle},${top(from) + box}V${top(to)}"/>`;
    const [start, end, side] = [top(from) + box / 2, top(to) + box / 2, left + width + Math.min(160, 20 + (to - from) * 9)];
    return `<path class="line c${index % 6}" d="M${left + width},${start}C${side},${start} ${side},${end} ${left + width},${end}"/>`;
  });
  const right = ties.some(({ from, to }) => to > from + 1) ? 170 : left;
  return svgOf(left + width + right, top(layers.length) - 4, `<g class="c5">${drawn.join('\n')}\n${boxes.join('\n')}</g>`);
}
