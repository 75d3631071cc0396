/**
 * @file When to save a model: Keras's ModelCheckpoint, decision by decision, but that a reading which is missing is never the best.
 */
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import { isBetter } from './improvement.ts';

type Plan = Extract<CallbackPlan, { readonly callback: 'model_checkpoint' }>;

/** Of all trainings of a run. */
export class BestSoFar {
  readonly #plan: Pick<Plan, 'save_best_only' | 'mode'>;
  #best: number | null;

  constructor(plan: Pick<Plan, 'save_best_only' | 'mode' | 'initial_value_threshold'>) {
    this.#plan = plan;
    this.#best = plan.initial_value_threshold;
  }

  /** Whether the model of now is to be saved. */
  see(value: number | undefined): boolean {
    const { save_best_only, mode } = this.#plan;
    if (!save_best_only) return true;
    if (value === undefined || !isBetter(value, this.#best, mode, 0)) return false;
    this.#best = value;
    return true;
  }
}
