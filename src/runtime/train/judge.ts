/**
 * @file Adds up the loss and the metrics' sums over steps, in double precision.
 */
import type { Executable, MetricReading } from '../../compiler/program/executable.ts';
import type { StepRecords, StepValue } from '../engines/engine.ts';
import { evaluate } from '../engines/reference/evaluate.ts';
import type { MetricTable, Readings } from '../events.ts';

export class Judge {
  readonly #executable: Executable;
  #loss = 0;
  #rows = 0;
  readonly #sums = new Map<string, Float64Array>();

  constructor(executable: Executable) {
    this.#executable = executable;
  }

  /** Adds steps, each over so many rows. Gives the number of the first whose loss is not finite; null where all are. */
  add(steps: StepRecords, rowsOf: (step: number) => number): number | null {
    const losses = steps.numbers('loss') ?? new Float32Array(steps.length).fill(NaN);
    const bad = losses.findIndex((loss) => !Number.isFinite(loss));
    for (let step = 0; step < steps.length; step += 1) {
      const rows = rowsOf(step);
      this.#loss += (losses[step] ?? NaN) * rows;
      this.#rows += rows;
    }
    for (const { sums } of this.#executable.metrics) {
      for (const { output } of sums) {
        const values = steps.numbers(output) ?? [];
        const size = values.length / steps.length;
        const total = this.#sums.get(output) ?? new Float64Array(size);
        for (let index = 0; index < values.length; index += 1) total[index % size] = (total[index % size] ?? 0) + (values[index] ?? 0);
        this.#sums.set(output, total);
      }
    }
    return bad < 0 ? null : bad;
  }

  /** Loss and metrics over all rows so far. */
  readings(): Readings {
    const readings: [string, number][] = [['loss', this.#loss / this.#rows]];
    for (const metric of this.#executable.metrics) {
      if (metric.table === null) readings.push([metric.label, this.#read(metric)[0] ?? NaN]);
    }
    return Object.fromEntries(readings);
  }

  /** Those metrics that are more than one number, over all rows so far; none of them is there of a training. */
  tables(): readonly MetricTable[] {
    return this.#executable.metrics.flatMap((metric) => {
      const { label, table } = metric;
      if (table === null) return [];
      const values = Array.from(this.#read(metric));
      const width = table.columns.length;
      return [{ metric: label, ...table, values: Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width)) }];
    });
  }

  #read({ sums, result }: MetricReading): ArrayLike<number> {
    const states = new Map(sums.map(({ output }) => [output, this.#sums.get(output) ?? new Float64Array(1)]));
    return numbers(evaluate(result, { states }).get('result'));
  }
}

function numbers(value: StepValue | undefined): ArrayLike<number> {
  return value === undefined || 'offsets' in value ? [] : value;
}
