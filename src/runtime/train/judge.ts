/**
 * @file Adds up the loss and the metrics' sums over steps, in double precision.
 */
import type { Executable } from '../../compiler/program/executable.ts';
import type { StepOutputs, StepValue } from '../engines/engine.ts';
import { evaluate } from '../engines/reference/evaluate.ts';
import type { Readings } from '../events.ts';

export class Judge {
  readonly #executable: Executable;
  #loss = 0;
  #rows = 0;
  readonly #sums = new Map<string, Float64Array>();

  constructor(executable: Executable) {
    this.#executable = executable;
  }

  /** Adds a step over that many rows; gives its loss. */
  add(outputs: StepOutputs, rows: number): number {
    const loss = numbers(outputs.get('loss'))[0] ?? NaN;
    this.#loss += loss * rows;
    this.#rows += rows;
    for (const { sums } of this.#executable.metrics) {
      for (const { output } of sums) {
        const values = numbers(outputs.get(output));
        const total = this.#sums.get(output) ?? new Float64Array(values.length);
        for (let index = 0; index < total.length; index += 1) total[index] = (total[index] ?? 0) + (values[index] ?? 0);
        this.#sums.set(output, total);
      }
    }
    return loss;
  }

  /** Loss and metrics over all rows so far. */
  readings(): Readings {
    const readings: [string, number][] = [['loss', this.#loss / this.#rows]];
    for (const { label, sums, result } of this.#executable.metrics) {
      const states = new Map(sums.map(({ output }) => [output, this.#sums.get(output) ?? new Float64Array(1)]));
      readings.push([label, numbers(evaluate(result, { states }).get('result'))[0] ?? NaN]);
    }
    return Object.fromEntries(readings);
  }
}

function numbers(value: StepValue | undefined): ArrayLike<number> {
  return value === undefined || 'offsets' in value ? [] : value;
}
