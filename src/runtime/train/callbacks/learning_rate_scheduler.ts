/**
 * @file `learning_rate_scheduler`: learning rates by a table of epochs.
 */
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import type { RunState } from '../run_state.ts';
import type { TrainingCallback } from './callback.ts';
import { setLearningRate } from './learning_rate.ts';

type Plan = Extract<CallbackPlan, { readonly callback: 'learning_rate_scheduler' }>;

export function startLearningRateScheduler(plan: Plan, state: RunState): TrainingCallback {
  return {
    tellsRate: true,
    beginEpoch: (epoch) => { setLearningRate(state, rateOf(plan, epoch), epoch - 1); },
  };
}

/** The rate of an epoch, counted from 1. */
export function rateOf({ boundaries, values }: Pick<Plan, 'boundaries' | 'values'>, epoch: number): number {
  return values[boundaries.filter((boundary) => boundary < epoch).length] ?? 0;
}
