/**
 * @file Makes the tables of a `sequences` plan from raw ranks, as Keras's `load_data` of imdb and reuters does, rule by rule.
 */
import type { SequencesPlan } from '../../compiler/program/data_plan.ts';
import type { Column, RaggedData, Table } from '../engines/engine.ts';
import { LegacyRandom } from './mt19937.ts';
import { problem } from './problems.ts';
import type { RawArrays } from './raw_arrays.ts';
import { classLabels, expectRows, gatherNumbers } from './tables.ts';

/** What of the plan the rows depend on. */
export type SequenceOptions = Pick<SequencesPlan, 'layout' | 'words' | 'skipTop' | 'maxlen' | 'start' | 'oov' | 'indexFrom' | 'seed'>;

interface Part {
  readonly rows: RaggedData;
  readonly labels: Int32Array;
  /** Rows to take, in order. */
  readonly order: Int32Array;
}

/** Names of the arrays that such a file has. */
export function sequenceArrays(layout: SequencesPlan['layout']): readonly string[] {
  return layout.kind === 'parts' ? ['x_train', 'y_train', 'x_test', 'y_test'] : ['x', 'y'];
}

/** Throws `DataProblem`; `path` is for its message. */
export function makeSequenceTables(arrays: RawArrays, options: SequenceOptions, path: string): { readonly train: Table; readonly test: Table } {
  const random = new LegacyRandom(options.seed);
  const part = (x: string, y: string, name: string): Part => {
    const rows = expectRows(arrays, x, path);
    const labels = classLabels(arrays, y, rows.offsets.length - 1, path);
    const order = keepShort(rows, random.permutation(labels.length), options);
    if (order.length === 0) throw problem('NN3007', { part: name, maxlen: options.maxlen ?? 0 });
    return { rows, labels, order };
  };
  if (options.layout.kind === 'parts') {
    const train = part('x_train', 'y_train', 'the training part');
    const test = part('x_test', 'y_test', 'the test part');
    const words = options.words ?? largestId([train, test], options);
    return { train: makeTable(train, words, options), test: makeTable(test, words, options) };
  }
  const all = part('x', 'y', 'the data');
  const words = options.words ?? largestId([all], options);
  const split = Math.trunc(all.order.length * (1 - options.layout.testSplit));
  return {
    train: makeTable({ ...all, order: all.order.subarray(0, split) }, words, options),
    test: makeTable({ ...all, order: all.order.subarray(split) }, words, options),
  };
}

/** Keras's `remove_long_seq`: keeps rows shorter than maxlen, start mark included; a maxlen of 0 is none. */
function keepShort(rows: RaggedData, order: Int32Array, { maxlen, start }: SequenceOptions): Int32Array {
  if (maxlen === null || maxlen === 0) return order;
  const mark = start === null ? 0 : 1;
  return order.filter((row) => lengthOf(rows, row) + mark < maxlen);
}

/** Where the number of words is not given Keras takes the largest id for it, so that the rarest word is out of vocabulary. */
function largestId(parts: readonly Part[], { start, indexFrom }: SequenceOptions): number {
  let largest = start ?? 0;
  for (const { rows, order } of parts) {
    for (const row of order) {
      const end = rows.offsets[row + 1] ?? 0;
      for (let i = rows.offsets[row] ?? 0; i < end; i++) {
        const id = (rows.values[i] ?? 0) + indexFrom;
        if (id > largest) largest = id;
      }
    }
  }
  return largest;
}

function makeTable(part: Part, words: number, options: SequenceOptions): Table {
  const gathered = gatherRows(part, options);
  const features = options.oov === null ? dropUnknown(gathered, words, options) : replaceUnknown(gathered, words, options.oov, options);
  return {
    rows: part.order.length,
    columns: new Map<string, Column>([
      ['features', { kind: 'ragged', rows: features }],
      ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: gatherNumbers(part.labels, part.order) }],
    ]),
  };
}

/** The rows in their order, still ranks, each with its start mark as the rank whose id it is. */
function gatherRows({ rows, order }: Part, { start, indexFrom }: SequenceOptions): RaggedData {
  const mark = start === null ? 0 : 1;
  const offsets = new Int32Array(order.length + 1);
  for (let i = 0; i < order.length; i++) offsets[i + 1] = (offsets[i] ?? 0) + mark + lengthOf(rows, order[i] ?? 0);
  const values = new Int32Array(offsets[order.length] ?? 0);
  for (let i = 0; i < order.length; i++) {
    const row = order[i] ?? 0;
    const at = offsets[i] ?? 0;
    if (start !== null) values[at] = start - indexFrom;
    values.set(rows.values.subarray(rows.offsets[row], rows.offsets[row + 1]), at + mark);
  }
  return { offsets, values };
}

/** Makes ids of ranks, in place; an id under `skipTop`, or of `words` and more, becomes `oov`. The start mark is no exception. */
function replaceUnknown(rows: RaggedData, words: number, oov: number, { indexFrom, skipTop }: SequenceOptions): RaggedData {
  const values = rows.values;
  const count = values.length;
  for (let i = 0; i < count; i++) {
    const id = (values[i] ?? 0) + indexFrom;
    values[i] = id >= skipTop && id < words ? id : oov;
  }
  return rows;
}

/** Makes ids of ranks, in place, and leaves such ids out. */
function dropUnknown({ offsets, values }: RaggedData, words: number, { indexFrom, skipTop }: SequenceOptions): RaggedData {
  const kept = new Int32Array(offsets.length);
  let at = 0;
  for (let row = 0; row + 1 < offsets.length; row++) {
    const end = offsets[row + 1] ?? 0;
    for (let i = offsets[row] ?? 0; i < end; i++) {
      const id = (values[i] ?? 0) + indexFrom;
      if (id >= skipTop && id < words) values[at++] = id;
    }
    kept[row + 1] = at;
  }
  return { offsets: kept, values: values.slice(0, at) };
}

function lengthOf({ offsets }: RaggedData, row: number): number {
  return (offsets[row + 1] ?? 0) - (offsets[row] ?? 0);
}
