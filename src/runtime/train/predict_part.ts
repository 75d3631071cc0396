/**
 * @file What the model makes of a part of the data.
 */
import type { ActionPlan, DataPart } from '../../compiler/program/program.ts';
import { fitBefore, partRows, splitFor } from './parts.ts';
import { predictRows, type Predictions } from './predictions.ts';
import type { TableName } from './prepare.ts';
import type { RunState } from './run_state.ts';
import { initializeWeights } from './weights.ts';

/** Of the first `most` rows, or of all. Null when there are none, and that was reported, or it was interrupted. */
export async function predictPart(state: RunState, on: DataPart, at: ActionPlan['at'], index: number, most: number | null): Promise<(Predictions & { readonly table: TableName }) | null> {
  const data = await state.data();
  const fit = fitBefore(state, index);
  const split = splitFor(state, data, fit);
  const part = split === null ? null : partRows(state, data, on, split, fit, at);
  if (split === null || part === null || !initializeWeights(state)) return null;
  data.trainOn(split.train);
  const rows = most === null ? part.rows : part.rows.subarray(0, most);
  const predictions = await predictRows(state, data, part.table, rows);
  return predictions === null ? null : { ...predictions, table: part.table };
}
