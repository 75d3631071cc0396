/**
 * @file Tables as preparation changes them: rows chosen, columns computed anew.
 */
import type { Graph } from '../../compiler/graph/graph.ts';
import { sizeOf, type TensorType } from '../../compiler/graph/types.ts';
import { InternalError } from '../../compiler/internal_error.ts';
import type { Column, RaggedData, StepValue, Table } from '../engines/engine.ts';
import { evaluate } from '../engines/reference/evaluate.ts';

/** The rows of those numbers, in that order. */
export function takeRows(table: Table, rows: Int32Array): Table {
  return { rows: rows.length, columns: new Map([...table.columns].map(([name, column]) => [name, takeColumn(column, rows)])) };
}

/** Rows that stand next to each other: numbers of their own, so that the rest can be freed. */
export function rowsBetween(table: Table, from: number, to: number): Table {
  return { rows: to - from, columns: new Map([...table.columns].map(([name, column]) => [name, columnBetween(column, from, to)])) };
}

function columnBetween(column: Column, from: number, to: number): Column {
  if (column.kind === 'tensor') {
    const size = sizeOf(column.shape);
    return { ...column, values: column.values.slice(from * size, to * size) };
  }
  const { offsets, values } = column.rows;
  const start = offsets[from] ?? 0;
  return { kind: 'ragged', rows: { offsets: offsets.slice(from, to + 1).map((offset) => offset - start), values: values.slice(start, offsets[to] ?? start) } };
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

/** The constructor of arrays of the same kind of numbers. */
export function arrayOf(values: Float32Array | Int32Array | Uint8Array): Float32ArrayConstructor | Int32ArrayConstructor | Uint8ArrayConstructor {
  return values instanceof Float32Array ? Float32Array : values instanceof Int32Array ? Int32Array : Uint8Array;
}

/** Rows at a time: enough to be quick, few enough not to hold everything twice. */
export const chunk = 2048;

/**
 * Runs a graph over all rows: its outputs are the new columns; others stay. The reference interpreter computes them, so that what an
 * engine trains on does not depend on the engine.
 */
export function mapRows(table: Table, graph: (rows: number) => Graph, states: ReadonlyMap<string, Float32Array>): Table {
  let lowered = { rows: Math.min(chunk, Math.max(table.rows, 1)), graph: graph(Math.min(chunk, Math.max(table.rows, 1))) };
  const collectors = new Map(lowered.graph.outputs.map(({ name, value }) => [name, collectorFor(lowered.graph, value, table)]));
  for (let from = 0; from < table.rows; from += chunk) {
    const part = rowsBetween(table, from, Math.min(from + chunk, table.rows));
    if (part.rows !== lowered.rows) lowered = { rows: part.rows, graph: graph(part.rows) };
    const data = new Map([...part.columns].map(([name, column]) => [name, column.kind === 'ragged' ? column.rows : column.values]));
    for (const [name, value] of evaluate(lowered.graph, { data, states })) collectors.get(name)?.add(value);
  }
  return { rows: table.rows, columns: new Map([...table.columns, ...[...collectors].map(([name, collector]) => [name, collector.column()] as const)]) };
}

/** Puts what comes chunk by chunk into one column. */
interface Collector {
  add(part: StepValue): void;
  column(): Column;
}

function collectorFor(graph: Graph, value: number, table: Table): Collector {
  const node = graph.nodes[value];
  if (node === undefined) throw new InternalError(`${graph.name} has no value ${value}`);
  // A column that a graph hands through stays as it is: bytes stay bytes.
  const kept = node.op === 'input' && node.attributes.role === 'data' ? table.columns.get(node.attributes.name) : undefined;
  if (kept !== undefined) return { add: () => undefined, column: () => kept };
  if (node.type.kind === 'tuple') throw new InternalError(`${graph.name} gives a tuple`);
  return node.type.kind === 'ragged' ? collectRagged() : collectTensor(graph.name, node.type, table.rows);
}

/** One array from the start: whole columns are large, and must not be held twice. */
function collectTensor(graph: string, type: TensorType, rows: number): Collector {
  const shape = type.shape.slice(1);
  const dtype = type.dtype === 'i32' ? 'i32' : 'f32';
  const values = new (dtype === 'i32' ? Int32Array : Float32Array)(rows * sizeOf(shape));
  let at = 0;
  return {
    add(part) {
      if ('offsets' in part) throw new InternalError(`${graph} gives ragged rows where it gave a tensor`);
      values.set(part, at);
      at += part.length;
    },
    column: () => ({ kind: 'tensor', dtype, shape, values }),
  };
}

function collectRagged(): Collector {
  const parts: StepValue[] = [];
  return {
    add: (part) => { parts.push(part); },
    column: () => ({ kind: 'ragged', rows: joinRagged(parts) }),
  };
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
