/**
 * @file Changes of whole rows: which are kept, in which order, which become the test part, which make up a window. Each tells
 * from which rows the new ones are made, so that what learns can be kept to the rows being trained on.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import { diagnose } from '../../compiler/diagnostics/diagnose.ts';
import { rowsOf } from '../../compiler/program/amounts.ts';
import type { Selection } from '../../compiler/program/executable.ts';
import { DataProblem } from '../data/loaded_data.ts';
import type { Column, Table } from '../engines/engine.ts';
import { permutation, streams } from './permutation.ts';
import { arrayOf, rowsBetween, takeRows } from './tables.ts';

export interface Parts {
  readonly train: Table;
  readonly test: Table | null;
}

/** For rows of the training part after a change: the rows before it that they are made of, each once. */
export type MadeOf = (rows: Int32Array) => Int32Array;

export interface Changed {
  readonly parts: Parts;
  readonly madeOf: MadeOf;
}

type Kind = Selection['select'];
type SelectionOf<K extends Kind> = Extract<Selection, { readonly select: K }>;

const changes: { readonly [K in Kind]: (parts: Parts, selection: SelectionOf<K>, seed: number) => Changed } = {
  first: ({ train, test }, { rows }) => ({ parts: { train: rows >= train.rows ? train : rowsBetween(train, 0, rows), test }, madeOf: (taken) => taken }),
  shuffled({ train, test }, _, seed) {
    const order = permutation(train.rows, seed, streams.shuffleRows, 0);
    return { parts: { train: takeRows(train, order), test }, madeOf: through(order) };
  },
  split({ train }, selection, seed) {
    const order = splitOrders(train, selection, seed);
    return { parts: { train: takeRows(train, order.train), test: takeRows(train, order.test) }, madeOf: through(order.train) };
  },
  windows: ({ train, test }, spec) => ({
    parts: { train: windowsOf(train, spec), test: test === null ? null : windowsOf(test, spec) },
    madeOf(rows) {
      const steps = new Set<number>();
      for (const row of rows) for (let step = 0; step < spec.size + spec.horizon; step += 1) steps.add(row * spec.stride + step);
      return Int32Array.from(steps).sort();
    },
  }),
};

/** Throws `DataProblem` where a part would be left without rows. */
export function changeRows(parts: Parts, selection: Selection, seed: number): Changed {
  return apply(parts, selection, seed);
}

function apply<K extends Kind>(parts: Parts, selection: SelectionOf<K> & { readonly select: K }, seed: number): Changed {
  return changes[selection.select](parts, selection, seed);
}

/** What happens to the rows of a part that is not trained on: they all stay. */
export function changeOthers(table: Table, selection: Selection): Table {
  return selection.select === 'windows' ? windowsOf(table, selection) : table;
}

function through(order: Int32Array): MadeOf {
  return (rows) => rows.map((row) => order[row] ?? 0);
}

function splitOrders(table: Table, { from, amount, stratified }: SelectionOf<'split'>, seed: number): { readonly train: Int32Array; readonly test: Int32Array } {
  const { rows } = table;
  const count = rowsOf(amount, rows);
  if (count >= rows || count < 1) throw new DataProblem(diagnose('NN3103', null, { part: count < 1 ? 'test' : 'training' }));
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  switch (from) {
    case 'first':
      return { test: all.slice(0, count), train: all.slice(count) };
    case 'last':
      return { test: all.slice(rows - count), train: all.slice(0, rows - count) };
    case 'random': {
      const order = permutation(rows, seed, streams.splitTest, 0);
      const labels = table.columns.get('labels');
      const test = stratified && labels?.kind === 'tensor' ? takeOfEach(order, labels.values, count) : order.slice(0, count);
      const chosen = new Set(test);
      return { test: test.sort(), train: all.filter((row) => !chosen.has(row)) };
    }
  }
}

/**
 * The first of each class in that order, `count` in all: of each its share, rounded down, and one more of those whose shares lost most
 * by it (where as much was lost, the lower class first).
 */
export function takeOfEach(order: Int32Array, classes: ArrayLike<number>, count: number): Int32Array {
  const rowsOfEach = new Map<number, number[]>();
  for (const row of order) {
    const label = classes[row] ?? 0;
    const rows = rowsOfEach.get(label);
    if (rows === undefined) rowsOfEach.set(label, [row]);
    else rows.push(row);
  }
  const quotas = [...rowsOfEach].map(([label, rows]) => {
    const share = (rows.length * count) / order.length;
    return { label, rows, take: Math.floor(share), lost: share - Math.floor(share) };
  });
  let left = count - quotas.reduce((sum, { take }) => sum + take, 0);
  for (const quota of quotas.sort((a, b) => b.lost - a.lost || a.label - b.label)) if (left-- > 0) quota.take += 1;
  return Int32Array.from(quotas.flatMap(({ rows, take }) => rows.slice(0, take)));
}

/** Features are the steps of the window, labels those of the steps after it. */
function windowsOf(table: Table, { size, horizon, stride }: SelectionOf<'windows'>): Table {
  const rows = Math.max(0, Math.floor((table.rows - size - horizon) / stride) + 1);
  const columns = [...table.columns].map(([name, column]): [string, Column] => [name, name === 'labels' ? stretches(column, rows, stride, size, horizon) : stretches(column, rows, stride, 0, size)]);
  return { rows, columns: new Map(columns) };
}

/** For each row `length` rows from `row · stride + offset` on; a single one stays of its own shape among labels. */
function stretches(column: Column, rows: number, stride: number, offset: number, length: number): Column {
  if (column.kind === 'ragged') return column;
  const size = sizeOf(column.shape);
  const values = new (arrayOf(column.values))(rows * length * size);
  for (let row = 0; row < rows; row += 1) {
    const from = (row * stride + offset) * size;
    values.set(column.values.subarray(from, from + length * size), row * length * size);
  }
  return { ...column, shape: offset > 0 && length === 1 ? column.shape : [length, ...column.shape], values };
}
