/**
 * @file `reduce_lr_on_plateau`: makes the learning rate smaller where a training no longer gets better.
 */
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import type { RunState } from '../run_state.ts';
import type { TrainingCallback } from './callback.ts';
import { Plateau } from './plateau.ts';
import { setLearningRate } from './learning_rate.ts';

export function startReduceLrOnPlateau(plan: Extract<CallbackPlan, { readonly callback: 'reduce_lr_on_plateau' }>, state: RunState): TrainingCallback {
  let plateau = new Plateau(plan);
  return {
    tellsRate: true,
    begin() {
      plateau = new Plateau(plan);
      return true;
    },
    endEpoch({ epoch, readings }) {
      const value = readings[plan.monitor];
      if (value !== undefined) setLearningRate(state, plateau.see(value, state.learningRate), epoch);
      return true;
    },
  };
}
