/**
 * @file What each callback does in a training. The table is total over them.
 */
import type { CallbackKind, CallbackPlan } from '../../../compiler/program/program.ts';
import type { RunState } from '../run_state.ts';
import type { TrainingCallback } from './callback.ts';
import { startCsvLogger } from './csv_logger.ts';
import { startEarlyStopping } from './early_stopping.ts';
import { startLearningRateScheduler } from './learning_rate_scheduler.ts';
import { startModelCheckpoint } from './model_checkpoint.ts';
import { startReduceLrOnPlateau } from './reduce_lr_on_plateau.ts';
import { startTensorboard } from './tensorboard.ts';
import { startTimeLimit } from './time_limit.ts';

type PlanOf<K extends CallbackKind> = Extract<CallbackPlan, { readonly callback: K }>;

interface Behaviour<K extends CallbackKind> {
  /** Whether it acts in the folds of a cross-validation, each a training; what writes files of the model or of its history does not. */
  readonly inFolds: boolean;
  start(plan: PlanOf<K>, state: RunState): TrainingCallback;
}

const behaviours: { readonly [K in CallbackKind]: Behaviour<K> } = {
  early_stopping: { inFolds: true, start: startEarlyStopping },
  reduce_lr_on_plateau: { inFolds: true, start: startReduceLrOnPlateau },
  learning_rate_scheduler: { inFolds: true, start: startLearningRateScheduler },
  model_checkpoint: { inFolds: false, start: startModelCheckpoint },
  csv_logger: { inFolds: false, start: startCsvLogger },
  tensorboard: { inFolds: false, start: startTensorboard },
  // A loss that is no number ends every training, with or without this.
  terminate_on_nan: { inFolds: true, start: () => ({}) },
  time_limit: { inFolds: true, start: startTimeLimit },
};

/** The program's callbacks, ready for a training. */
export function startCallbacks(state: RunState, inFold: boolean): readonly TrainingCallback[] {
  const plans = state.executable.program.training?.callbacks ?? [];
  return plans.filter(({ callback }) => !inFold || behaviours[callback].inFolds).map((plan) => start(plan, state));
}

function start<K extends CallbackKind>(plan: PlanOf<K> & { readonly callback: K }, state: RunState): TrainingCallback {
  return behaviours[plan.callback].start(plan, state);
}
