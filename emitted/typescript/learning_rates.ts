/**
 * @file Learning rates that callbacks change.
 */
import * as tf from '@tensorflow/tfjs';
import { type EpochLogs, isBetter, readingOf } from './epoch_logs.ts';

/** An optimizer whose learning rate can be changed. */
export interface Adjustable {
  learningRate: number;
}

export interface ReduceLROnPlateauOptions {
  /** The reading to go by. */
  readonly monitor: string;
  /** Which way it should go: 'min', where nothing is said. */
  readonly mode?: 'min' | 'max';
  /** What the learning rate is multiplied by. */
  readonly factor?: number;
  /** After how many epochs without anything better the rate is made smaller. */
  readonly patience?: number;
  /** By how much a reading must be better to count as better. */
  readonly minDelta?: number;
  /** How many epochs are not counted after the rate was made smaller. */
  readonly cooldown?: number;
  /** The rate does not fall below this. */
  readonly minLr?: number;
}

/** Makes the learning rate smaller when a reading has not become better for some epochs. */
export class ReduceLROnPlateau extends tf.Callback {
  readonly #options: ReduceLROnPlateauOptions;
  #waited = 0;
  #cooling = 0;
  #best: number | null = null;

  constructor(options: ReduceLROnPlateauOptions) {
    super();
    this.#options = options;
  }

  override async onTrainBegin(): Promise<void> {
    this.#waited = 0;
    this.#cooling = 0;
    this.#best = null;
    await Promise.resolve();
  }

  override async onEpochEnd(_epoch: number, logs: EpochLogs = {}): Promise<void> {
    const { monitor, mode = 'min', factor = 0.1, patience = 10, minDelta = 1e-4, cooldown = 0, minLr = 0 } = this.#options;
    const optimizer = adjustable(this.model.optimizer);
    logs['learning_rate'] = optimizer.learningRate;
    const value = await readingOf(logs, monitor);
    if (value === null) return;
    if (this.#cooling > 0) {
      this.#cooling -= 1;
      this.#waited = 0;
    }
    if (isBetter(value, this.#best, mode, minDelta)) {
      this.#best = value;
      this.#waited = 0;
    } else if (this.#cooling === 0) {
      this.#waited += 1;
      if (this.#waited < patience || optimizer.learningRate <= minLr) return;
      optimizer.learningRate = Math.max(optimizer.learningRate * factor, minLr);
      this.#cooling = cooldown;
      this.#waited = 0;
    }
  }
}

/** Gives each epoch, counted from 0, the learning rate that a function says. */
export class LearningRateScheduler extends tf.Callback {
  readonly #rateOf: (epoch: number) => number;

  constructor(rateOf: (epoch: number) => number) {
    super();
    this.#rateOf = rateOf;
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    adjustable(this.model.optimizer).learningRate = this.#rateOf(epoch);
    await Promise.resolve();
  }

  override async onEpochEnd(_epoch: number, logs: EpochLogs = {}): Promise<void> {
    logs['learning_rate'] = adjustable(this.model.optimizer).learningRate;
    await Promise.resolve();
  }
}

/** TensorFlow.js's own optimizers keep their learning rate to themselves. */
export function adjustable(optimizer: tf.Optimizer): Adjustable {
  if (hasLearningRate(optimizer)) return optimizer;
  throw new Error(`the learning rate of ${optimizer.getClassName()} cannot be changed`);
}

export function hasLearningRate(optimizer: object): optimizer is Adjustable {
  return 'learningRate' in optimizer && typeof optimizer.learningRate === 'number';
}
