/**
 * @file A model's graph on a terminal: a line a layer, with what feeds it where that is not the line above.
 */
import type { GraphFigure } from '../../plot/figure.ts';
import { countOf, formatCount } from '../numbers.ts';
import { padEnd, padStart, textWidth } from '../width.ts';
import type { ChartOptions } from './options.ts';

export function renderGraph({ nodes }: GraphFigure, { unicode, palette: { strong, faint, name, value } }: ChartOptions): string {
  const times = unicode ? ' × ' : ' x ';
  const plain = (text: string): string => (unicode ? text : text.replaceAll('×', 'x'));
  const cells = nodes.map((node, index) => {
    const [only] = node.inputs;
    const chained = node.inputs.length === 1 && only === nodes[index - 1]?.name;
    return {
      kind: node.kind, details: plain(node.details), shape: node.output.map(formatCount).join(times) || '1', parameters: node.parameters === 0 ? '' : formatCount(node.parameters),
      name: node.name, from: node.inputs.length === 0 || chained ? '' : `${unicode ? '←' : '<-'} ${node.inputs.join(', ')}`,
    };
  });
  const width = (of: (cell: (typeof cells)[number]) => string): number => Math.max(...cells.map((cell) => textWidth(of(cell))));
  const widths = { name: width((cell) => cell.name), kind: width((cell) => cell.kind), shape: width((cell) => cell.shape), parameters: width((cell) => cell.parameters) };
  const lines = cells.map((cell) => [
    name(padEnd(cell.name, widths.name)), padEnd(cell.kind, widths.kind), padStart(cell.shape, widths.shape), value(padStart(cell.parameters, widths.parameters)), faint([cell.details, cell.from].filter((text) => text !== '').join('  ')),
  ].join('  ').trimEnd());
  const total = nodes.reduce((sum, { parameters }) => sum + parameters, 0);
  return [`${strong('model')}   ${faint(countOf(total, 'parameter'))}`, ...lines, ''].join('\n');
}
