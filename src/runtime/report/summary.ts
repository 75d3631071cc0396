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

type Row = readonly string[];

interface Column {
  readonly heading: string;
  /** Where it ends, as a share of the line. */
  readonly ends: number;
  /** What frame and spaces take of it, shared out as rich does. */
  readonly frame: number;
  readonly paint: 'name' | 'value';
  readonly pad: (text: string, width: number) => string;
}

const columns: readonly Column[] = [
  { heading: 'Layer (type)', ends: 0.45, frame: 3, paint: 'name', pad: padEnd },
  { heading: 'Output Shape', ends: 0.8, frame: 4, paint: 'name', pad: padEnd },
  { heading: 'Param #', ends: 1, frame: 3, paint: 'value', pad: padStart },
];

/** Where layers do not simply follow each other. */
const columnsOfGraph: readonly Column[] = [
  { heading: 'Layer (type)', ends: 0.3, frame: 3, paint: 'name', pad: padEnd },
  { heading: 'Output Shape', ends: 0.56, frame: 3, paint: 'name', pad: padEnd },
  { heading: 'Param #', ends: 0.74, frame: 4, paint: 'value', pad: padStart },
  { heading: 'Connected to', ends: 1, frame: 3, paint: 'name', pad: padEnd },
];

export interface Summary {
  readonly parameters: number;
  readonly trainable: number;
  /** What comes into the first layer, without the batch. */
  readonly input: readonly number[];
  readonly layers: readonly SummaryLayer[];
}

export function renderSummary({ input, layers, parameters, trainable }: Summary, { width = 80, palette = plainPalette, kindName, optimizerParameters }: SummaryOptions): string {
  const isChain = layers.every(({ inputs }, index) => inputs.join() === (layers[index - 1]?.name ?? 'features'));
  const table = isChain ? columns : columnsOfGraph;
  const widths = columnWidths(table, width);
  const rowOf = (title: string, shape: readonly number[], count: number, inputs: readonly string[]): Row => [
    title, `(${['None', ...shape].join(', ')}${shape.length === 0 ? ',' : ''})`, formatCount(count), ...(isChain ? [] : [inputs.map((each) => `${each}[0][0]`).join(', ') || '-']),
  ];
  const rows = [
    ...(isChain ? [] : [rowOf('features (InputLayer)', input, 0, [])]),
    ...layers.map((layer) => rowOf(`${layer.name} (${kindName(layer.layer)})`, layer.output, layer.parameters, layer.inputs)),
  ];
  const { strong, value } = palette;
  const rule = (left: string, line: string, middle: string, right: string): string => left + widths.map((column) => line.repeat(column + 2)).join(middle) + right;
  const frame = [
    strong(`Model: "${isChain ? 'sequential' : 'functional'}"`),
    rule('┏', '━', '┳', '┓'),
    ...renderRow(table.map(({ heading }) => heading), table, widths, '┃', () => strong),
    rule('┡', '━', '╇', '┩'),
    ...rows.flatMap((row, index) => [...(index === 0 ? [] : [rule('├', '─', '┼', '┤')]), ...renderRow(row, table, widths, '│', ({ paint }) => palette[paint])]),
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

/** What the columns hold between their spaces: Keras's shares of the line, less what frame and spaces take. */
function columnWidths(table: readonly Column[], width: number): readonly number[] {
  const line = Math.max(width, 40);
  const ends = table.map((column) => Math.floor(column.ends * line));
  return table.map(({ frame }, index) => (ends[index] ?? 0) - (ends[index - 1] ?? 0) - frame);
}

function renderRow(row: Row, table: readonly Column[], widths: readonly number[], edge: string, paintOf: (column: Column) => Paint): readonly string[] {
  const cells = table.map((_, column) => wrap(row[column] ?? '', widths[column] ?? 1));
  const height = Math.max(...cells.map((cell) => cell.length));
  return Array.from({ length: height }, (_, at) => {
    const painted = table.map((column, index) => paintOf(column)(column.pad(cells[index]?.[at] ?? '', widths[index] ?? 1)));
    return `${edge} ${painted.join(` ${edge} `)} ${edge}`;
  });
}
