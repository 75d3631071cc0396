/**
 * @file What TensorBoard shows of a training, under the names that Keras's callback gives to it.
 */
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { type EpochLogs, readingsOf } from './epoch_logs.ts';
import { EventFile, histogramSummary, scalarSummary } from './event_file.ts';

export interface TensorBoardOptions {
  /** Histograms of the weights after every so many epochs. */
  readonly histogramFreq?: number;
  /** Whether it is written how many steps were done in a second. */
  readonly writeStepsPerSecond?: boolean;
  /** Readings after every so many steps, beside those of whole epochs. */
  readonly updateFreq?: number;
  /** What readings are called there: `{ acc: 'accuracy' }`. */
  readonly names?: { readonly [reading: string]: string };
}

/** Writes the readings of each epoch, and histograms of the weights, into a folder that TensorBoard shows. */
export class TensorBoard extends tf.Callback {
  readonly #options: TensorBoardOptions;
  readonly #train: EventFile;
  readonly #validation: EventFile;
  /** Of all trainings. */
  #epochs = 0;
  #steps = 0;
  #epochBegan = { time: 0, steps: 0 };

  constructor(folder: string, options: TensorBoardOptions = {}) {
    super();
    this.#options = options;
    this.#train = new EventFile(join(folder, 'train'));
    this.#validation = new EventFile(join(folder, 'validation'));
  }

  override async onEpochBegin(): Promise<void> {
    this.#epochBegan = { time: performance.now(), steps: this.#steps };
    await Promise.resolve();
  }

  override async onBatchEnd(_batch: number, logs?: EpochLogs): Promise<void> {
    const { updateFreq } = this.#options;
    this.#steps += 1;
    if (updateFreq === undefined || this.#steps % updateFreq !== 0) return;
    const readings = [...(await readingsOf(logs))].filter(([name]) => name !== 'batch' && name !== 'size');
    await this.#train.write(this.#steps, readings.map(([name, value]) => scalarSummary(`batch_${this.#nameOf(name)}`, value)));
  }

  override async onEpochEnd(_epoch: number, logs?: EpochLogs): Promise<void> {
    const { histogramFreq = 0, writeStepsPerSecond = false } = this.#options;
    const epoch = this.#epochs;
    this.#epochs += 1;
    const readings = [...(await readingsOf(logs))].filter(([name]) => name !== 'learning_rate');
    const own = readings.filter(([name]) => !name.startsWith('val_'));
    const held = readings.filter(([name]) => name.startsWith('val_')).map(([name, value]) => [name.slice('val_'.length), value] as const);
    const seconds = (performance.now() - this.#epochBegan.time) / 1000;
    await this.#train.write(epoch, [
      ...own.map(([name, value]) => scalarSummary(`epoch_${this.#nameOf(name)}`, value)),
      scalarSummary('epoch_learning_rate', Number(this.model.optimizer.getConfig()['learningRate'])),
      ...(writeStepsPerSecond ? [scalarSummary('epoch_steps_per_second', (this.#steps - this.#epochBegan.steps) / seconds)] : []),
    ]);
    await this.#validation.write(this.#steps, held.map(([name, value]) => scalarSummary(`evaluation_${this.#nameOf(name)}_vs_iterations`, value)));
    await this.#validation.write(epoch, held.map(([name, value]) => scalarSummary(`epoch_${this.#nameOf(name)}`, value)));
    if (histogramFreq > 0 && epoch % histogramFreq === 0) {
      for (const weight of this.model.weights) await this.#train.write(epoch, [histogramSummary(`${weight.originalName}/histogram`, await weight.read().data())]);
    }
  }

  #nameOf(reading: string): string {
    return this.#options.names?.[reading] ?? reading;
  }
}
