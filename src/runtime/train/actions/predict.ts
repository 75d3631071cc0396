/**
 * @file `predict`: what the model makes of rows, told or written to a file.
 */
import { endingOf } from '../../../compiler/program/endings.ts';
import type { PredictPlan } from '../../../compiler/program/results.ts';
import { predictNew } from '../predict_new.ts';
import { predictPart } from '../predict_part.ts';
import { tableOf } from '../predictions_table.ts';
import type { RunState } from '../run_state.ts';
import { encodePredictions } from '../write_predictions.ts';
import { writeResult } from '../write_result.ts';

/** Rows that are shown where nobody says how many. */
const usual = 10;

export async function runPredict(state: RunState, plan: PredictPlan, index: number): Promise<void> {
  const { on, csv, folder, to, at } = plan;
  const begun = state.clock();
  const isNew = csv !== null || folder !== null;
  const most = plan.rows ?? (to === null && !isNew ? usual : null);
  const predictions = isNew ? await predictNew(state, plan, index) : await predictPart(state, on, at, index, most);
  if (predictions === null) return;
  if (to !== null && !(await writeResult(state, to, encodePredictions(predictions, endingOf('predict', to) ?? 'csv'), at))) return;
  const { columns, rows, row } = tableOf(predictions);
  const shown = to === null ? Math.min(rows, plan.rows ?? usual) : 0;
  state.emit({ event: 'predict', on: folder?.path ?? csv ?? on, rows, seconds: state.clock() - begun, columns, values: Array.from({ length: shown }, (_, place) => row(place)), file: to });
}
