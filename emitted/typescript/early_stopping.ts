/**
 * @file Early stopping that can put the best weights back, which TensorFlow.js's own cannot.
 */
import * as tf from '@tensorflow/tfjs';
import { type EpochLogs, isBetter, readingOf } from './epoch_logs.ts';

export interface EarlyStoppingOptions {
  /** The reading to go by. */
  readonly monitor: string;
  /** Which way it should go: 'min', where nothing is said. */
  readonly mode?: 'min' | 'max';
  /** After how many epochs without anything better training ends. */
  readonly patience?: number;
  /** By how much a reading must be better to count as better. */
  readonly minDelta?: number;
  /** Only what is better than this too ends the waiting. */
  readonly baseline?: number;
  /** How many epochs are let pass first. */
  readonly startFromEpoch?: number;
  /** Whether the weights of the best epoch are put back in the end. */
  readonly restoreBestWeights?: boolean;
}

/** Ends a training when a reading has not become better for some epochs. */
export class EarlyStopping extends tf.Callback {
  readonly #options: EarlyStoppingOptions;
  #waited = 0;
  #best: number | null = null;
  #bestWeights: tf.Tensor[] = [];

  constructor(options: EarlyStoppingOptions) {
    super();
    this.#options = options;
  }

  override async onTrainBegin(): Promise<void> {
    this.#waited = 0;
    this.#best = null;
    await Promise.resolve();
  }

  override async onEpochEnd(epoch: number, logs?: EpochLogs): Promise<void> {
    const { monitor, mode = 'min', patience = 0, minDelta = 0, baseline = null, startFromEpoch = 0, restoreBestWeights = false } = this.#options;
    const value = await readingOf(logs, monitor);
    if (value === null || epoch < startFromEpoch) return;
    this.#waited += 1;
    if (isBetter(value, this.#best, mode, minDelta)) {
      this.#best = value;
      if (isBetter(value, baseline, mode, minDelta)) this.#waited = 0;
      if (restoreBestWeights) this.#keep(this.model.getWeights().map((weight) => weight.clone()));
    } else if (this.#waited >= patience && epoch > 0) {
      this.model.stopTraining = true;
    }
  }

  override async onTrainEnd(): Promise<void> {
    if (this.#bestWeights.length > 0) this.model.setWeights(this.#bestWeights);
    this.#keep([]);
    await Promise.resolve();
  }

  #keep(weights: tf.Tensor[]): void {
    tf.dispose(this.#bestWeights);
    this.#bestWeights = weights;
  }
}
