/**
 * @file Data as the steps draw from it: rows chosen, transforms applied, what they learn learnt from the rows being trained on.
 */
import type { Executable, PreparationStage } from '../../compiler/program/executable.ts';
import type { LoadedData } from '../data/loaded_data.ts';
import type { Column, Session, Table } from '../engines/engine.ts';
import { permutation, streams } from './permutation.ts';
import { measure } from './statistics.ts';
import { mapRows, rowsBetween, takeRows } from './tables.ts';

/** Names of the tables that a session holds. */
export type TableName = 'train' | 'test';

/** Both parts, up to the first stage that learns; the rest depends on which rows are trained on. */
export class PreparedData {
  readonly rows: { readonly train: number; readonly test: number | null };
  /** Of the training part, a row each; what is done to labels within steps is not done to these. */
  readonly labels: Column | null;
  readonly #session: Pick<Session, 'setTable'>;
  readonly #learning: readonly PreparationStage[];
  #train: Table | null;
  #test: Table | null;
  /** The rows that the session's tables were made for; null before there are any. */
  #learntFrom: Int32Array | null = null;

  constructor(session: Pick<Session, 'setTable'>, executable: Executable, data: Pick<LoadedData, 'train' | 'test'>) {
    this.#session = session;
    const first = executable.preparation.findIndex((stage) => stage.kind === 'map' && stage.learns.length > 0);
    const before = first < 0 ? executable.preparation : executable.preparation.slice(0, first);
    this.#learning = first < 0 ? [] : executable.preparation.slice(first);
    this.#train = before.reduce((table, stage) => applyToTraining(table, stage, executable.program.seed), data.train);
    this.#test = data.test === null ? null : before.reduce(applyToTest, data.test);
    // Rows are chosen once: what learns comes after, but a choice behind it must not be made anew for each fit.
    for (const stage of this.#learning) if (stage.kind === 'select') this.#train = applyToTraining(this.#train, stage, executable.program.seed);
    this.labels = this.#train.columns.get('labels') ?? null;
    this.rows = { train: this.#train.rows, test: this.#test?.rows ?? null };
  }

  /** Sees to it that the session's tables are made for training on those rows of the training part. */
  trainOn(rows: Int32Array): void {
    if (this.#learntFrom !== null && (this.#learning.length === 0 || sameRows(this.#learntFrom, rows))) return;
    this.#learntFrom = rows;
    let train = this.#train;
    let test = this.#test;
    if (train === null) return;
    for (const stage of this.#learning) {
      if (stage.kind === 'select') continue;
      const states = learn(stage, train, rows);
      train = mapRows(train, stage.graph, states);
      test = test === null ? null : mapRows(test, stage.graph, states);
    }
    this.#session.setTable('train', train);
    if (test !== null) this.#session.setTable('test', test);
    if (this.#learning.length === 0) {
      // The session has them now.
      this.#train = null;
      this.#test = null;
    }
  }
}

function applyToTraining(table: Table, stage: PreparationStage, seed: number): Table {
  if (stage.kind === 'map') return stage.learns.length > 0 ? table : mapRows(table, stage.graph, new Map());
  switch (stage.selection.select) {
    case 'first':
      return stage.selection.rows >= table.rows ? table : rowsBetween(table, 0, stage.selection.rows);
    case 'shuffled':
      return takeRows(table, permutation(table.rows, seed, streams.shuffleRows, 0));
  }
}

function applyToTest(table: Table, stage: PreparationStage): Table {
  return stage.kind === 'map' ? mapRows(table, stage.graph, new Map()) : table;
}

function learn(stage: PreparationStage & { readonly kind: 'map' }, table: Table, rows: Int32Array): ReadonlyMap<string, Float32Array> {
  const features = table.columns.get('features');
  if (features?.kind !== 'tensor') return new Map();
  return new Map(stage.learns.map(({ statistic, state }) => [state, measure(statistic, features, rows)]));
}

function sameRows(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((row, index) => row === b[index]);
}
