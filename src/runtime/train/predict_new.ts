/**
 * @file What the model makes of new rows, from a file of the same columns as the program's own.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import { InternalError } from '../../compiler/internal_error.ts';
import type { TablePlan } from '../../compiler/program/data_plan.ts';
import type { LabelType } from '../../compiler/program/program.ts';
import type { PredictPlan } from '../../compiler/program/results.ts';
import { DataProblem } from '../data/loaded_data.ts';
import type { Column, Table } from '../engines/engine.ts';
import { allRows } from './evaluation.ts';
import { fitBefore, splitFor } from './parts.ts';
import { predictRows, type Predictions } from './predictions.ts';
import { report, type RunState } from './run_state.ts';
import { initializeWeights } from './weights.ts';

/** Null when the file will not do, and that was reported, or it was interrupted. */
export async function predictNew(state: RunState, plan: PredictPlan, file: string, index: number): Promise<Predictions | null> {
  const stage = state.executable.program.data;
  if (stage === null || !('series' in stage.read)) throw new InternalError('nothing says how new rows are read');
  const data = await state.data();
  const split = splitFor(state, data, fitBefore(state, index));
  if (split === null || !initializeWeights(state)) return null;
  data.trainOn(split.train);
  const fresh = await readNew(state, plan, { ...stage.read, path: file, files: [], weights: null, classes: namesOf(stage.rows.labels) });
  if (fresh === null) return null;
  data.takeNew(withLabels(fresh.table, stage.rows.labels));
  const count = data.knownOf('new').numbers.length;
  return await predictRows(state, data, 'new', allRows(Math.min(count, plan.rows ?? count)), fresh.known);
}

/** With the target where the file has it. Null where it cannot be read, and that was reported. */
async function readNew(state: RunState, plan: PredictPlan, read: TablePlan): Promise<{ readonly table: Table; readonly known: boolean } | null> {
  try {
    const { train: table } = await state.load(read);
    return { table, known: table.columns.has('labels') };
  } catch (error) {
    if (!(error instanceof DataProblem)) throw error;
    // That a column is missing may be said of the target alone.
    if (error.diagnostic.code === 'NN3014' && read.target !== null) return await readNew(state, plan, { ...read, target: null });
    report(state, { ...error.diagnostic, span: plan.at });
    return null;
  }
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
