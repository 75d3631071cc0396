/**
 * @file What the model makes of new rows, from a file of the same columns as the program's own, or from a folder of such files.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import { InternalError } from '../../compiler/internal_error.ts';
import type { TablePlan } from '../../compiler/program/data_plan.ts';
import type { DataStage, LabelType } from '../../compiler/program/program.ts';
import type { PredictPlan } from '../../compiler/program/results.ts';
import { DataProblem } from '../data/loaded_data.ts';
import type { Column, Table } from '../engines/engine.ts';
import { allRows } from './evaluation.ts';
import { fitBefore, splitFor } from './parts.ts';
import { predictRows, type Predictions } from './predictions.ts';
import { report, type RunState } from './run_state.ts';
import { initializeWeights } from './weights.ts';

/** Null when the file or folder will not do, and that was reported, or it was interrupted. */
export async function predictNew(state: RunState, plan: PredictPlan, index: number): Promise<Predictions | null> {
  const stage = state.executable.program.data;
  if (stage === null) throw new InternalError('nothing says how new rows are read');
  const data = await state.data();
  const split = splitFor(state, data, fitBefore(state, index));
  if (split === null || !initializeWeights(state)) return null;
  data.trainOn(split.train);
  const fresh = plan.folder === null ? await readFile(state, plan, stage) : await readFolder(state, plan, plan.folder, stage);
  if (fresh === null) return null;
  data.takeNew(withLabels(fresh.table, stage.rows.labels));
  const count = data.knownOf('new').numbers.length;
  const predictions = await predictRows(state, data, 'new', allRows(Math.min(count, plan.rows ?? count)), fresh.known);
  return predictions === null || fresh.files === null ? predictions : { ...predictions, files: fresh.files };
}

interface NewRows {
  readonly table: Table;
  /** Whether the truth is in it. */
  readonly known: boolean;
  /** The file that each is from, where each is one. */
  readonly files: readonly string[] | null;
}

async function readFile(state: RunState, plan: PredictPlan, { read, rows }: DataStage): Promise<NewRows | null> {
  if (!('series' in read) || plan.csv === null) throw new InternalError('nothing says how new rows are read');
  return await readTable(state, plan, { ...read, path: plan.csv, files: [], weights: null, classes: namesOf(rows.labels) });
}

/** With the target where the file has it. Null where it cannot be read, and that was reported. */
async function readTable(state: RunState, plan: PredictPlan, read: TablePlan): Promise<NewRows | null> {
  try {
    const { train: table } = await state.load(read);
    return { table, known: table.columns.has('labels'), files: null };
  } catch (error) {
    // That a column is missing may be said of the target alone.
    if (error instanceof DataProblem && error.diagnostic.code === 'NN3014' && read.target !== null) return await readTable(state, plan, { ...read, target: null });
    return told(state, plan, error);
  }
}

/** With the classes where each file lies in a sub-folder that is one. */
async function readFolder(state: RunState, plan: PredictPlan, { of, path }: NonNullable<PredictPlan['folder']>, { read, rows }: DataStage): Promise<NewRows | null> {
  if (read.format !== of || !('labels' in read)) throw new InternalError('nothing says how new rows are read');
  try {
    const { train: table, names: files = [] } = await state.load({ ...read, path, labels: 'none', classes: null, shuffle: false });
    const classes = namesOf(rows.labels) ?? [];
    const labels = Int32Array.from(files, (name) => classes.indexOf(name.split('/', 1)[0] ?? ''));
    if (labels.includes(-1)) return { table, known: false, files };
    return { table: { rows: table.rows, columns: new Map([...table.columns, ['labels', { kind: 'tensor', dtype: 'i32', shape: [], values: labels }]]) }, known: true, files };
  } catch (error) {
    return told(state, plan, error);
  }
}

function told(state: RunState, { at }: PredictPlan, error: unknown): null {
  if (!(error instanceof DataProblem)) throw error;
  report(state, { ...error.diagnostic, span: at });
  return null;
}

function namesOf(labels: LabelType | null): readonly string[] | null {
  return labels === null || labels.encoding === 'number' ? null : labels.names;
}

/** What prepares rows asks for labels where the program has them: where nobody knows them, any will do. */
function withLabels(table: Table, labels: LabelType | null): Table {
  if (labels === null || table.columns.has('labels')) return table;
  const column: Column = labels.encoding === 'number'
    ? { kind: 'tensor', dtype: 'f32', shape: labels.shape, values: new Float32Array(table.rows * sizeOf(labels.shape)) }
    : { kind: 'tensor', dtype: 'i32', shape: [], values: new Int32Array(table.rows) };
  return { rows: table.rows, columns: new Map([...table.columns, ['labels', column]]) };
}
