/**
 * @file What a callback is to the training that asks it. A training begins, goes through epochs, and ends; of what a callback does
 * not care for, it says nothing.
 */
import type { Readings } from '../../events.ts';

/** Where a training is. */
export interface EpochEnd {
  /** Of this training, counted from 1. */
  readonly epoch: number;
  /** What the epoch came to, as the history has it. */
  readonly readings: Readings;
}

/** Between two steps. */
export interface Pause {
  /** Steps since the last pause. */
  readonly steps: number;
  /** Counted from 1. */
  readonly epoch: number;
  /** Steps of the epoch that are done. */
  readonly step: number;
  /** Over the steps of the epoch so far. */
  readonly readings: () => Readings;
}

export interface TrainingCallback {
  /** The history is to have the learning rate of each epoch. */
  readonly tellsRate?: boolean;
  /** A training begins; what was counted in one before is forgotten. False where it cannot, and that was reported. */
  begin?(): Promise<boolean> | boolean;
  /** `epoch` of this training, counted from 1. */
  beginEpoch?(epoch: number): void;
  /** After how many more steps it wants a pause. */
  untilPause?(): number;
  /** Steps have been done: as many as it wanted, or fewer. */
  pause?(pause: Pause): Promise<void>;
  /** Whether training is to end after the step under way. */
  isOver?(): boolean;
  /** False where training is to end. All callbacks are told of each epoch. */
  endEpoch?(end: EpochEnd): Promise<boolean> | boolean;
  /** Training is over. `whole`: it came to an end of its own, not by an error or Ctrl-C. */
  end?(whole: boolean): Promise<void> | void;
}
