/**
 * @file `time_limit`: a training may take so long.
 */
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import type { RunState } from '../run_state.ts';
import type { TrainingCallback } from './callback.ts';

export function startTimeLimit({ hours, minutes, seconds }: Extract<CallbackPlan, { readonly callback: 'time_limit' }>, { clock }: Pick<RunState, 'clock'>): TrainingCallback {
  let until = Infinity;
  return {
    begin() {
      until = clock() + hours * 3600 + minutes * 60 + seconds;
      return true;
    },
    isOver: () => clock() >= until,
  };
}
