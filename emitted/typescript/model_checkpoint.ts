/**
 * @file Models that are saved while they are trained.
 */
import * as tf from '@tensorflow/tfjs';
import { type EpochLogs, isBetter, readingsOf } from './epoch_logs.ts';
import { saveModel } from './save_model.ts';

/** When a model is saved. `epoch` and `batch` are counted from 1; after whole epochs there is no batch. */
export interface Moment {
  readonly epoch: number;
  readonly batch: number | null;
  readonly readings: ReadonlyMap<string, number>;
}

export interface ModelCheckpointOptions {
  /** The folder, or what names it. */
  readonly folder: string | ((moment: Moment) => string);
  /** The reading to go by, where only the best model is kept. */
  readonly monitor?: string;
  /** Which way it should go: 'min', where nothing is said. */
  readonly mode?: 'min' | 'max';
  readonly saveBestOnly?: boolean;
  /** Whether what the optimizer keeps is left out. */
  readonly saveWeightsOnly?: boolean;
  /** After how many steps it is saved each time; after each epoch, where nothing is said. */
  readonly saveFreq?: number;
  /** The first one saved must be better than this. */
  readonly initialValueThreshold?: number;
}

/** Saves the model while training goes on. */
export class ModelCheckpoint extends tf.Callback {
  readonly #options: ModelCheckpointOptions;
  #best: number | null;
  #epoch = 0;
  #steps = 0;

  constructor(options: ModelCheckpointOptions) {
    super();
    this.#options = options;
    this.#best = options.initialValueThreshold ?? null;
  }

  override async onEpochBegin(epoch: number): Promise<void> {
    this.#epoch = epoch + 1;
    await Promise.resolve();
  }

  override async onBatchEnd(batch: number, logs?: EpochLogs): Promise<void> {
    const { saveFreq } = this.#options;
    if (saveFreq === undefined) return;
    this.#steps += 1;
    if (this.#steps % saveFreq === 0) await this.#save({ epoch: this.#epoch, batch: batch + 1, readings: await readingsOf(logs) });
  }

  override async onEpochEnd(epoch: number, logs?: EpochLogs): Promise<void> {
    if (this.#options.saveFreq === undefined) await this.#save({ epoch: epoch + 1, batch: null, readings: await readingsOf(logs) });
  }

  async #save(moment: Moment): Promise<void> {
    const { folder, monitor = 'val_loss', mode = 'min', saveBestOnly = false, saveWeightsOnly = false } = this.#options;
    if (saveBestOnly) {
      const value = moment.readings.get(monitor);
      if (value === undefined || !isBetter(value, this.#best, mode, 0)) return;
      this.#best = value;
    }
    await saveModel(this.model, typeof folder === 'string' ? folder : folder(moment), { includeOptimizer: !saveWeightsOnly });
  }
}
