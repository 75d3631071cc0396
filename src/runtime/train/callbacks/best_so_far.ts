/**
 * @file When to save a model: Keras's ModelCheckpoint, decision by decision, but that a reading which is missing is never the best.
 */
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import type { RunState } from '../run_state.ts';
import { isBetter } from './improvement.ts';

type Plan = Extract<CallbackPlan, { readonly callback: 'model_checkpoint' }>;

/** Of all trainings of a run, and of those before that a loaded model went through. */
export class BestSoFar {
  readonly #plan: Pick<Plan, 'filepath' | 'monitor' | 'save_best_only' | 'mode' | 'initial_value_threshold'>;
  readonly #state: Pick<RunState, 'best'>;

  constructor(plan: Pick<Plan, 'filepath' | 'monitor' | 'save_best_only' | 'mode' | 'initial_value_threshold'>, state: Pick<RunState, 'best'>) {
    this.#plan = plan;
    this.#state = state;
  }

  /** Whether the model of now is to be saved. */
  see(value: number | undefined): boolean {
    const { filepath, monitor, save_best_only, mode, initial_value_threshold } = this.#plan;
    if (!save_best_only) return true;
    const key = `${filepath} ${monitor}`;
    if (value === undefined || !isBetter(value, this.#state.best.get(key) ?? initial_value_threshold, mode, 0)) return false;
    this.#state.best = new Map([...this.#state.best, [key, value]]);
    return true;
  }
}
