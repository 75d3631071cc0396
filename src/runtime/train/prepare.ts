/**
 * @file Data as the steps draw from it: rows chosen, transforms applied, what they learn learnt from the rows being trained on.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import { InternalError } from '../../compiler/internal_error.ts';
import type { Executable, PreparationStage, WordRules } from '../../compiler/program/executable.ts';
import type { LoadedData } from '../data/loaded_data.ts';
import type { Column, RaggedData, Session, Table } from '../engines/engine.ts';
import { evaluate } from '../engines/reference/evaluate.ts';
import { Learnt } from './learnt.ts';
import { learnWords, numberWords, wordsIn } from '../data/words.ts';
import { changeOthers, changeRows, type MadeOf, type Parts } from './row_changes.ts';
import { learn } from './statistics.ts';
import { mapRows } from './tables.ts';

/** Names of the tables that a session holds. `new`: rows that came later, to be predicted on. */
export type TableName = 'train' | 'test' | 'new';

/** A column of ours: the numbers that rows have in the data, counted from 0. Of a window, those of its steps. */
const rowNumbers = 'row';

/** Both parts, up to the first stage that learns; the rest depends on which rows are trained on. */
export class PreparedData {
  readonly rows: { readonly train: number; readonly test: number | null };
  /** Of the training part, a row each; what is done to labels within steps is not done to these. */
  readonly labels: Column | null;
  readonly #session: Pick<Session, 'setTable'>;
  readonly #executable: Executable;
  readonly #stages: readonly PreparationStage[];
  readonly #learnsFrom: number;
  /** For each stage from the first that learns: from which of its rows those after it are made. */
  readonly #madeOf: readonly MadeOf[];
  /** Null once the session has them, and nothing is left to be learnt anew. */
  #parts: Parts | null;
  /** The rows that the session's tables were made for; null before there are any. */
  #learntFrom: Int32Array | null = null;
  readonly #learnt: Learnt;
  /** What the session's tables were made by, by the names of the states. */
  #states: ReadonlyMap<string, Float32Array> = new Map();
  /** Of `learnt`, that they were made with. */
  #version = 0;
  /** What is known of rows beside their features, which are the session's. */
  readonly #known = new Map<TableName, KnownOfRows>();

  constructor(session: Pick<Session, 'setTable'>, executable: Executable, data: Pick<LoadedData, 'train' | 'test'>, learnt: Learnt = new Learnt()) {
    this.#session = session;
    this.#learnt = learnt;
    this.#executable = executable;
    this.#stages = executable.preparation;
    const first = this.#stages.findIndex((stage) => stage.kind === 'tokenize' || (stage.kind === 'map' && stage.learns.length > 0));
    this.#learnsFrom = first < 0 ? this.#stages.length : first;
    this.#parts = this.#apply({ train: numbered(data.train), test: data.test === null ? null : numbered(data.test) }, 0, this.#learnsFrom, new Map());
    const { parts: { train, test }, madeOf } = this.#rowsAfter(this.#parts);
    this.#madeOf = madeOf;
    this.labels = train.columns.get('labels') ?? null;
    this.rows = { train: train.rows, test: test?.rows ?? null };
  }

  /** Sees to it that the session's tables are made for training on those rows of the training part. */
  trainOn(rows: Int32Array): void {
    const learns = this.#learnsFrom < this.#stages.length;
    const { loaded, version, values } = this.#learnt;
    if (this.#parts === null || (this.#learntFrom !== null && version === this.#version && (!learns || loaded || sameRows(this.#learntFrom, rows)))) return;
    this.#learntFrom = rows;
    this.#version = version;
    const states = new Map(loaded ? values : []);
    const { train, test } = this.#apply(this.#parts, this.#learnsFrom, this.#stages.length, states, rows);
    this.#states = states;
    if (!loaded) this.#learnt.keep(states);
    this.#setTable('train', train);
    if (test !== null) this.#setTable('test', test);
    if (!learns) this.#parts = null;
  }

  /** Rows from elsewhere as test rows are made, by what was learnt last. */
  prepareOthers(table: Table): Table {
    return this.#stages.reduce((others, stage) => {
      if (stage.kind === 'select') return changeOthers(others, stage.selection);
      return stage.kind === 'tokenize' ? tokenized(others, stage, this.#states) : mapRows(others, stage.graph, this.#states);
    }, table);
  }

  /** Makes the session's table of new rows. */
  takeNew(table: Table): void {
    this.#setTable('new', this.prepareOthers(numbered(table)));
  }

  /** Of a table that the session has. */
  knownOf(table: TableName): KnownOfRows {
    return this.#known.get(table) ?? { labels: null, numbers: new Int32Array(0) };
  }

  /** Predictions or labels, row-major, in the numbers that the data have: what transforms did to labels is undone. */
  restore(values: Float32Array): Float32Array {
    const { restore, program } = this.#executable;
    const labels = program.data?.transforms.at(-1)?.after.labels;
    if (restore === null || labels?.encoding !== 'number') return values;
    const rows = values.length / sizeOf(labels.shape);
    const restored = rows === 0 ? values : evaluate(restore(rows), { data: new Map([['values', values]]), states: this.#states }).get('values');
    return restored instanceof Float32Array ? restored : values;
  }

  /** The words that texts were made numbers of, the first of which is number 2; null where none were. */
  get words(): { readonly rules: WordRules; readonly known: readonly string[] } | null {
    const stage = this.#stages.find((each) => each.kind === 'tokenize');
    const state = stage === undefined ? undefined : this.#states.get(stage.state);
    return stage === undefined || state === undefined ? null : { rules: stage.words, known: wordsIn(state) };
  }

  #setTable(name: TableName, { rows, columns }: Table): void {
    const windows = this.#executable.program.data?.transforms.find(({ transform }) => transform === 'window');
    const { [rowNumbers]: numbers, ...kept } = Object.fromEntries(columns);
    this.#known.set(name, { labels: columns.get('labels') ?? null, numbers: numbers?.kind === 'tensor' ? lastOf(numbers, windows === undefined ? 0 : 1) : new Int32Array(rows) });
    this.#session.setTable(name, { rows, columns: new Map(Object.entries(kept)) });
  }

  /** Runs the stages from one to before another. `trained`: rows, as they are after the last stage, that may be learnt from; what is in `learnt` is not learnt anew. */
  #apply(parts: Parts, from: number, to: number, learnt: Map<string, Float32Array>, trained: Int32Array = new Int32Array(0)): Parts {
    let { train, test } = parts;
    for (const [index, stage] of this.#stages.slice(from, to).entries()) {
      if (stage.kind === 'select') {
        ({ train, test } = changeRows({ train, test }, stage.selection, this.#executable.program.seed).parts);
        continue;
      }
      const learnsFrom = (): Int32Array => this.#madeOf.slice(index).reduceRight((made, madeOf) => madeOf(made), trained);
      if (stage.kind === 'tokenize') {
        if (!learnt.has(stage.state)) learnt.set(stage.state, learnWords(textsOf(train), learnsFrom(), stage.words));
        train = tokenized(train, stage, learnt);
        test = test === null ? null : tokenized(test, stage, learnt);
        continue;
      }
      if (stage.learns.length > 0) {
        const rows = learnsFrom();
        for (const learning of stage.learns) {
          const column = train.columns.get(learning.column);
          if (column?.kind === 'tensor' && !learnt.has(learning.state)) learnt.set(learning.state, learn(learning, column, rows));
        }
      }
      train = mapRows(train, stage.graph, learnt);
      test = test === null ? null : mapRows(test, stage.graph, learnt);
    }
    return { train, test };
  }

  /** What the stages that learn, and those after them, do to whole rows. Which rows are chosen never depends on what is learnt, but may on labels. */
  #rowsAfter(parts: Parts): { readonly parts: Parts; readonly madeOf: readonly MadeOf[] } {
    const madeOf: MadeOf[] = [];
    let rows: Parts = { train: onlyLabels(parts.train), test: parts.test === null ? null : onlyLabels(parts.test) };
    for (const stage of this.#stages.slice(this.#learnsFrom)) {
      if (stage.kind !== 'select') {
        madeOf.push((made) => made);
        continue;
      }
      const changed = changeRows(rows, stage.selection, this.#executable.program.seed);
      rows = changed.parts;
      madeOf.push(changed.madeOf);
    }
    return { parts: rows, madeOf };
  }
}

export interface KnownOfRows {
  /** As they are prepared; null where there are none. */
  readonly labels: Column | null;
  /** The number of each row in the data; of a window, that of the step after it. */
  readonly numbers: Int32Array;
}

function numbered({ rows, columns }: Table): Table {
  return { rows, columns: new Map([...columns, [rowNumbers, { kind: 'tensor', dtype: 'i32', shape: [], values: Int32Array.from({ length: rows }, (_, row) => row) }]]) };
}

/** The last of each row's numbers, and so many after it. */
function lastOf({ shape, values }: Column & { readonly kind: 'tensor' }, after: number): Int32Array {
  const size = sizeOf(shape);
  return Int32Array.from({ length: values.length / size }, (_, row) => (values[(row + 1) * size - 1] ?? 0) + after);
}

function onlyLabels({ rows, columns }: Table): Table {
  const labels = columns.get('labels');
  return { rows, columns: new Map(labels === undefined ? [] : [['labels', labels]]) };
}

function textsOf({ columns }: Table): RaggedData {
  const features = columns.get('features');
  if (features?.kind !== 'ragged') throw new InternalError('these rows are no texts');
  return features.rows;
}

function tokenized(table: Table, { state, words }: PreparationStage & { readonly kind: 'tokenize' }, states: ReadonlyMap<string, Float32Array>): Table {
  const features = numberWords(textsOf(table), wordsIn(states.get(state) ?? new Float32Array(0)), words);
  return { rows: table.rows, columns: new Map([...table.columns, ['features', features]]) };
}

function sameRows(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}
