/**
 * @file Tables as preparation changes them: rows chosen, columns computed anew.
 */
import type { Graph } from '../../compiler/graph/graph.ts';
import { sizeOf } from '../../compiler/graph/types.ts';
import type { Column, RaggedData, StepValue, Table } from '../engines/engine.ts';
import { evaluate } from '../engines/reference/evaluate.ts';

/** The rows of those numbers, in that order. */
export function takeRows(table: Table, rows: Int32Array): Table {
  return { rows: rows.length, columns: new Map([...table.columns].map(([name, column]) => [name, takeColumn(column, rows)])) };
}

/** Rows that stand next to each other. */
export function rowsBetween(table: Table, from: number, to: number): Table {
  return takeRows(table, Int32Array.from({ length: to - from }, (_, index) => from + index));
}

function takeColumn(column: Column, rows: Int32Array): Column {
  if (column.kind === 'ragged') return { kind: 'ragged', rows: takeRagged(column.rows, rows) };
  const size = sizeOf(column.shape);
  const values = new (arrayOf(column.values))(rows.length * size);
  rows.forEach((row, index) => values.set(column.values.subarray(row * size, (row + 1) * size), index * size));
  return { ...column, values };
}

function takeRagged({ offsets, values }: RaggedData, rows: Int32Array): RaggedData {
  const taken = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    taken[index + 1] = (taken[index] ?? 0) + (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
  });
  const numbers = new Int32Array(taken[rows.length] ?? 0);
  rows.forEach((row, index) => numbers.set(values.subarray(offsets[row] ?? 0, offsets[row + 1] ?? 0), taken[index] ?? 0));
  return { offsets: taken, values: numbers };
}

function arrayOf(values: Float32Array | Int32Array | Uint8Array): Float32ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor {
  return values instanceof Float32Array ? Float32Array : values instanceof Int32Array ? Int32Array : Uint8Array;
}

/** Rows at a time: enough to be quick, few enough not to hold everything twice. */
export const chunk = 2048;

/**
 * Runs a graph over all rows: its outputs are the new columns. The reference interpreter computes them, so that what an engine
 * trains on does not depend on the engine.
 */
export function mapRows(table: Table, graph: (rows: number) => Graph, states: ReadonlyMap<string, Float32Array>): Table {
  const parts = new Map<string, { readonly graph: Graph; readonly values: StepValue[] }>();
  for (let from = 0; from < table.rows; from += chunk) {
    const part = rowsBetween(table, from, Math.min(from + chunk, table.rows));
    const lowered = graph(part.rows);
    const data = new Map([...part.columns].map(([name, column]) => [name, column.kind === 'ragged' ? column.rows : column.values]));
    for (const [name, value] of evaluate(lowered, { data, states })) {
      const so = parts.get(name) ?? { graph: lowered, values: [] };
      so.values.push(value);
      parts.set(name, so);
    }
  }
  return { rows: table.rows, columns: new Map([...parts].map(([name, { graph: lowered, values }]) => [name, joined(lowered, name, values, table)])) };
}

function joined(graph: Graph, name: string, values: readonly StepValue[], table: Table): Column {
  const type = graph.nodes[graph.outputs.find((output) => output.name === name)?.value ?? -1]?.type;
  if (type === undefined) throw new Error(`the preparation has no ${name}`);
  if (type.kind === 'ragged') return { kind: 'ragged', rows: joinRagged(values) };
  // A column that a graph hands through stays as it is: bytes stay bytes.
  const before = table.columns.get(name);
  const isInput = graph.nodes[graph.outputs.find((output) => output.name === name)?.value ?? -1]?.op === 'input';
  if (isInput && before !== undefined) return before;
  const shape = type.shape.slice(1);
  const total = table.rows * sizeOf(shape);
  const whole = type.dtype === 'i32' ? new Int32Array(total) : new Float32Array(total);
  let at = 0;
  for (const part of values) {
    if ('offsets' in part) throw new Error(`the preparation's ${name} changes its form`);
    whole.set(part, at);
    at += part.length;
  }
  return { kind: 'tensor', dtype: type.dtype === 'i32' ? 'i32' : 'f32', shape, values: whole };
}

function joinRagged(parts: readonly StepValue[]): RaggedData {
  const ragged = parts.flatMap((part) => ('offsets' in part ? [part] : []));
  const rows = ragged.reduce((sum, { offsets }) => sum + offsets.length - 1, 0);
  const count = ragged.reduce((sum, { offsets }) => sum + (offsets.at(-1) ?? 0), 0);
  const offsets = new Int32Array(rows + 1);
  const values = new Int32Array(count);
  let row = 0;
  let at = 0;
  for (const part of ragged) {
    const length = part.offsets.at(-1) ?? 0;
    values.set(part.values.subarray(0, length), at);
    for (let index = 1; index < part.offsets.length; index += 1) offsets[row + index] = at + (part.offsets[index] ?? 0);
    row += part.offsets.length - 1;
    at += length;
  }
  return { offsets, values };
}
