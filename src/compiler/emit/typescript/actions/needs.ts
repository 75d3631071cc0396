/**
 * @file What later actions need that earlier ones must keep.
 */
import type { ActionPlan, Program } from '../../../program/program.ts';
import { subjectOf } from '../../../program/results.ts';

/** Whether something is made of what trainings measured: those keep it in `history` then. */
export function needsHistory({ actions }: Pick<Program, 'actions'>): boolean {
  return actions.some(showsHistory);
}

function showsHistory(plan: ActionPlan): boolean {
  return plan.action === 'history' || (plan.action === 'plot' && subjectOf(plan).of === 'history');
}
