/**
 * @file What weights add to the loss, which TensorFlow.js leaves out when it judges a model.
 */
import * as tf from '@tensorflow/tfjs';
import { type EpochLogs, readingOf } from './epoch_logs.ts';
import type { Readings } from './report.ts';

/** What the model's weights add to its loss. */
export function penaltyOf(model: tf.LayersModel): number {
  return tf.tidy(() => model.calculateLosses().reduce((sum, penalty) => sum + (penalty.dataSync()[0] ?? 0), 0));
}

/** Adds it to the loss of rows held out. */
export class PenalizeValidation extends tf.Callback {
  override async onEpochEnd(_epoch: number, logs: EpochLogs = {}): Promise<void> {
    const loss = await readingOf(logs, 'val_loss');
    if (loss !== null) logs['val_loss'] = loss + penaltyOf(this.model);
  }
}

/** Adds it to the loss among the readings. */
export function penalized(model: tf.LayersModel, readings: Readings): Readings {
  return { ...readings, loss: (readings['loss'] ?? NaN) + penaltyOf(model) };
}
