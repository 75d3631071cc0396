/**
 * @file The outputs of steps between their computation and their report. On the CPU they are read at once; on a device
 * they are held as tensors, so that steps need not wait for each other's outputs.
 */
import type { ValueType } from '../../../compiler/graph/types.ts';
import type { StepOutputs, StepValue } from '../engine.ts';
import { readLater, readNow } from './batch.ts';
import { isRagged, isTuple, type Tensor, type Tf, type Value } from './types.ts';

interface OnDevice {
  readonly tensor: Tensor;
  readonly type: ValueType;
}

/** An output that was read, or that waits on the device. */
export type Held = StepValue | OnDevice;

export class Outputs {
  readonly #tf: Tf;
  readonly #waits: boolean;
  #steps: ReadonlyMap<string, Held>[] = [];

  /** `waits`: whether outputs stay on the device until they are taken. */
  constructor(tf: Tf, waits: boolean) {
    this.#tf = tf;
    this.#waits = waits;
  }

  hold(value: Value, type: ValueType): Held {
    return this.#waits && !isRagged(value) && !isTuple(value) ? { tensor: this.#tf.clone(value), type } : readNow(value, type);
  }

  add(step: ReadonlyMap<string, Held>): void {
    this.#steps.push(step);
  }

  /** The outputs of all steps since the last call, in order. */
  async take(): Promise<StepOutputs[]> {
    const steps = this.#steps;
    this.#steps = [];
    try {
      return await Promise.all(steps.map(async (step) => {
        const read = [...step].map(async ([name, held]): Promise<[string, StepValue]> => [name, isOnDevice(held) ? await readLater(held.tensor, held.type) : held]);
        return new Map(await Promise.all(read));
      }));
    } finally {
      disposeSteps(steps);
    }
  }

  dispose(): void {
    disposeSteps(this.#steps);
    this.#steps = [];
  }
}

function isOnDevice(held: Held): held is OnDevice {
  return 'tensor' in held;
}

function disposeSteps(steps: readonly ReadonlyMap<string, Held>[]): void {
  for (const step of steps) for (const held of step.values()) if (isOnDevice(held)) held.tensor.dispose();
}
