/**
 * @file When to stop early: Keras's EarlyStopping, decision by decision.
 */
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import { isBetter } from './improvement.ts';

type Plan = Extract<CallbackPlan, { readonly callback: 'early_stopping' }>;

export interface Verdict {
  readonly stop: boolean;
  /** The weights of now are those that would be put back. */
  readonly keep: boolean;
}

/** Counts the epochs of one training that brought nothing better. */
export class Patience {
  readonly #plan: Plan;
  #waited = 0;
  #best: number | null = null;
  #bestEpoch: number | null = null;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  get best(): number | null {
    return this.#best;
  }

  /** Counted from 1; null before an epoch was looked at. */
  get bestEpoch(): number | null {
    return this.#bestEpoch;
  }

  /** `epoch` counted from 1. */
  see(epoch: number, value: number): Verdict {
    const { patience, mode, min_delta, baseline, start_from_epoch } = this.#plan;
    if (epoch <= start_from_epoch) return { stop: false, keep: false };
    this.#waited += 1;
    if (isBetter(value, this.#best, mode, min_delta)) {
      this.#best = value;
      this.#bestEpoch = epoch;
      if (isBetter(value, baseline, mode, min_delta)) this.#waited = 0;
      return { stop: false, keep: true };
    }
    return { stop: this.#waited >= patience && epoch > 1, keep: false };
  }
}
