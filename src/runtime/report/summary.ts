/**
 * @file The table of a model's layers, line for line as Keras's `model.summary()` prints it.
 */
import type { SummaryLayer } from '../events.ts';
import { formatCount, formatMemory } from './numbers.ts';
import { plainPalette, type Paint, type Palette } from './palette.ts';
import { padEnd, padStart, wrap } from './width.ts';

export interface SummaryOptions {
  /** Columns that the table takes; 80 is what Keras takes on most terminals. */
  readonly width?: number;
  readonly palette?: Palette;
  /** The name that Keras has for a kind of layer: `dense` → `Dense`. */
  readonly kindName: (layer: string) => string;
  /** Numbers that the optimizer keeps, where that is there and counted. */
  readonly optimizerParameters?: number;
}

type Row = readonly [layer: string, shape: string, parameters: string];

export interface Summary {
  readonly parameters: number;
  readonly trainable: number;
  readonly layers: readonly SummaryLayer[];
}

export function renderSummary({ layers, parameters, trainable }: Summary, { width = 80, palette = plainPalette, kindName, optimizerParameters }: SummaryOptions): string {
  const widths = columnWidths(width);
  const rows = layers.map((layer): Row => [
    `${layer.name} (${kindName(layer.layer)})`,
    `(${['None', ...layer.output].join(', ')}${layer.output.length === 0 ? ',' : ''})`,
    formatCount(layer.parameters),
  ]);
  const { strong, name, value } = palette;
  const rule = (left: string, line: string, middle: string, right: string): string => left + widths.map((column) => line.repeat(column + 2)).join(middle) + right;
  const frame = [
    strong('Model: "sequential"'),
    rule('┏', '━', '┳', '┓'),
    ...renderRow(['Layer (type)', 'Output Shape', 'Param #'], widths, '┃', [strong, strong, strong]),
    rule('┡', '━', '╇', '┩'),
    ...rows.flatMap((row, index) => [...(index === 0 ? [] : [rule('├', '─', '┼', '┤')]), ...renderRow(row, widths, '│', [name, name, value])]),
    rule('└', '─', '┴', '┘'),
  ];
  const total = (label: string, count: number): string => ` ${strong(label)}: ${value(formatCount(count))} (${formatMemory(count * 4)})`;
  return [
    ...frame,
    total('Total params', parameters + (optimizerParameters ?? 0)),
    total('Trainable params', trainable),
    total('Non-trainable params', parameters - trainable),
    ...(optimizerParameters === undefined ? [] : [total('Optimizer params', optimizerParameters)]),
    '',
  ].join('\n');
}

/** What the columns hold between their spaces: Keras's shares of the line, less what frame and spaces take (shared out as rich does). */
function columnWidths(width: number): readonly [number, number, number] {
  const line = Math.max(width, 40);
  const first = Math.floor(0.45 * line);
  const second = Math.floor(0.8 * line);
  return [first - 3, second - first - 4, line - second - 3];
}

function renderRow(row: Row, widths: readonly [number, number, number], edge: string, paints: readonly [Paint, Paint, Paint]): readonly string[] {
  const cells = [wrap(row[0], widths[0]), wrap(row[1], widths[1]), wrap(row[2], widths[2])] as const;
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, at) => {
    const painted = [
      paints[0](padEnd(cells[0][at] ?? '', widths[0])),
      paints[1](padEnd(cells[1][at] ?? '', widths[1])),
      paints[2](padStart(cells[2][at] ?? '', widths[2])),
    ];
    return `${edge} ${painted.join(` ${edge} `)} ${edge}`;
  });
}
