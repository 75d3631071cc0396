/**
 * @file When to make the learning rate smaller: Keras's ReduceLROnPlateau, decision by decision.
 */
import type { CallbackPlan } from '../../../compiler/program/program.ts';
import { isBetter } from './improvement.ts';

type Plan = Extract<CallbackPlan, { readonly callback: 'reduce_lr_on_plateau' }>;

/** Counts the epochs of one training that brought nothing better. */
export class Plateau {
  readonly #plan: Plan;
  #waited = 0;
  #cooling = 0;
  #best: number | null = null;

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** The rate to go on with after an epoch with that reading. */
  see(value: number, rate: number): number {
    const { patience, mode, min_delta, cooldown } = this.#plan;
    if (this.#cooling > 0) {
      this.#cooling -= 1;
      this.#waited = 0;
    }
    if (isBetter(value, this.#best, mode, min_delta)) {
      this.#best = value;
      this.#waited = 0;
      return rate;
    }
    if (this.#cooling > 0) return rate;
    this.#waited += 1;
    if (this.#waited < patience) return rate;
    const smaller = this.#smaller(rate);
    if (smaller === rate) return rate;
    this.#cooling = cooldown;
    this.#waited = 0;
    return smaller;
  }

  /** Keras keeps rates in single precision, and so judges by that whether one is at its lower bound. */
  #smaller(rate: number): number {
    const { factor, min_lr } = this.#plan;
    return Math.fround(rate) > Math.fround(min_lr) ? Math.max(rate * factor, min_lr) : rate;
  }
}
