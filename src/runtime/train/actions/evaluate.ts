/**
 * @file `evaluate`: loss and metrics on a part of the data.
 */
import type { ActionPlan, DataPart } from '../../../compiler/program/program.ts';
import type { Readings } from '../../events.ts';
import { judgeRows } from '../evaluation.ts';
import { fitBefore, partRows, splitFor } from '../parts.ts';
import type { RunState } from '../run_state.ts';
import { initializeWeights } from '../weights.ts';

export async function runEvaluate(state: RunState, plan: ActionPlan & { readonly action: 'evaluate' }, index: number): Promise<void> {
  await evaluatePart(state, plan.on, plan.batch, plan.at, index);
}

/** The readings of a part, which are kept and told; null when there are none, and that was told. */
export async function evaluatePart(state: RunState, on: DataPart, batch: number, at: ActionPlan['at'], index: number): Promise<Readings | null> {
  const data = await state.data();
  const fit = fitBefore(state, index);
  const split = splitFor(state, data, fit);
  const part = split === null ? null : partRows(state, data, on, split, fit, at);
  if (split === null || part === null) return null;
  if (!initializeWeights(state)) return null;
  data.trainOn(split.train);
  const begun = state.clock();
  const judge = await judgeRows(state, part.table, part.rows, batch);
  if (judge === null) return null;
  const [readings, tables] = [judge.readings(), judge.tables()];
  state.evaluations.set(on, { readings, tables });
  state.emit({ event: 'evaluate', on, rows: part.rows.length, seconds: state.clock() - begun, readings, tables });
  return readings;
}
