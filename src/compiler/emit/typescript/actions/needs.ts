/**
 * @file What later actions need that earlier ones must keep.
 */
import type { ActionPlan, Program } from '../../../program/program.ts';
import { subjectOf } from '../../../program/results.ts';

/** Whether something is made of what trainings measured: those keep it in `history` then. */
export function needsHistory({ actions }: Pick<Program, 'actions'>): boolean {
  return actions.some(showsHistory);
}

/** Whether the model has been changed before that action. */
export function isTrainedBefore({ actions }: Pick<Program, 'actions'>, index: number): boolean {
  return actions.slice(0, index).some(({ action }) => action === 'fit' || action === 'load');
}

/** Whether another model comes in the place of the first: it begins anew, as after folds if there was something to forget. */
export function isRebuilt(program: Pick<Program, 'actions'>): boolean {
  return program.actions.some(({ action }, index) => action === 'reset' || (action === 'cross_validate' && isTrainedBefore(program, index)));
}

function showsHistory(plan: ActionPlan): boolean {
  return plan.action === 'history' || (plan.action === 'plot' && subjectOf(plan).of === 'history');
}
