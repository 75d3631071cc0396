/**
 * @file What ends a training before its last epoch.
 */
import * as tf from '@tensorflow/tfjs';
import { type EpochLogs, readingOf } from './epoch_logs.ts';

/** Ends a training whose loss is no longer a finite number. */
export class TerminateOnNaN extends tf.Callback {
  override async onBatchEnd(_batch: number, logs?: EpochLogs): Promise<void> {
    const loss = await readingOf(logs, 'loss');
    if (loss !== null && !Number.isFinite(loss)) this.model.stopTraining = true;
  }
}

/** Ends a training after some seconds. An epoch that was cut short is in no history: this callback stands before those that read it. */
export class TimeLimit extends tf.Callback {
  readonly #seconds: number;
  #until = Infinity;
  #over = false;

  constructor(seconds: number) {
    super();
    this.#seconds = seconds;
  }

  override async onTrainBegin(): Promise<void> {
    this.#until = performance.now() + this.#seconds * 1000;
    this.#over = false;
    await Promise.resolve();
  }

  override async onBatchEnd(batch: number): Promise<void> {
    if (performance.now() >= this.#until) {
      this.model.stopTraining = true;
      this.#over = batch + 1 < stepsIn(this.params);
    }
    await Promise.resolve();
  }

  override async onEpochEnd(_epoch: number, logs: EpochLogs = {}): Promise<void> {
    if (this.#over) for (const name of Object.keys(logs)) Reflect.deleteProperty(logs, name);
    await Promise.resolve();
  }
}

/** Steps of an epoch. */
export function stepsIn(params: tf.Callback['params']): number {
  return Math.ceil(Number(params['samples']) / Number(params['batchSize']));
}
