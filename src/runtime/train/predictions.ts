/**
 * @file What the model makes of rows, and what that means: numbers, or classes with how probable each is, beside the truth where it is known.
 */
import { sizeOf } from '../../compiler/graph/types.ts';
import type { LabelType, Program } from '../../compiler/program/program.ts';
import type { Column } from '../engines/engine.ts';
import type { PreparedData, TableName } from './prepare.ts';
import type { RunState } from './run_state.ts';

interface About {
  /** The numbers of the rows in the data, counted from 0. */
  readonly rows: Int32Array;
  /** The file that each row of the data is from, by its number, where each is one of its own. */
  readonly files?: readonly string[];
}

/** Targets that are numbers, `width` a row. */
export interface NumberPredictions extends About {
  readonly kind: 'number';
  readonly width: number;
  readonly values: Float32Array;
  readonly truth: Float32Array | null;
}

export interface ClassPredictions extends About {
  readonly kind: 'class';
  /** By number. */
  readonly classes: readonly string[];
  readonly predicted: Int32Array;
  readonly truth: Int32Array | null;
  /** A number a class and row; of two classes told by one output that is no probability, one number a row. */
  readonly scores: Float32Array;
  readonly scoresAre: 'probabilities' | 'numbers';
}

export type Predictions = NumberPredictions | ClassPredictions;

const batch = 512;

/** `rows` of a session's table; `known`: whether its labels are true. Null when it was interrupted. */
export async function predictRows(state: RunState, data: PreparedData, table: TableName, rows: Int32Array, known = true): Promise<Predictions | null> {
  const { executable } = state;
  const width = sizeOf(executable.program.model?.layers.at(-1)?.output.shape ?? [1]);
  const values = new Float32Array(rows.length * width);
  let done = 0;
  await state.session.run({
    graph: executable.predict, table, order: rows, batch, firstStep: 0, scalars: new Map([['seed', executable.program.seed]]),
    report: (_, outputs) => {
      for (const step of outputs) {
        const part = step.get('predictions');
        if (part === undefined || 'offsets' in part) continue;
        values.set(part.subarray(0, Math.min(part.length, values.length - done)), done);
        done += part.length;
      }
      return !state.signal.aborted;
    },
  });
  if (done < values.length) return null;
  const about = data.knownOf(table);
  const numbers = rows.map((row) => about.numbers[row] ?? row);
  return understand(state, data, values, width, rows, numbers, known ? about.labels : null);
}

/** How labels are written when they are judged. */
export function labelsOf({ data }: Program): LabelType | null {
  return data?.transforms.at(-1)?.after.labels ?? data?.rows.labels ?? null;
}

function understand({ executable }: RunState, data: PreparedData, values: Float32Array, width: number, rows: Int32Array, numbers: Int32Array, column: Column | null): Predictions {
  const labels = labelsOf(executable.program);
  const isClass = labels !== null && labels.encoding !== 'number' && (width === labels.classes || (width === 1 && labels.classes === 2));
  if (!isClass) {
    const truth = column?.kind === 'tensor' ? chosen(column, rows) : null;
    // Where labels were scaled, predictions are, too.
    return { kind: 'number', rows: numbers, width, values: data.restore(values), truth: truth === null || truth.length !== values.length ? null : data.restore(truth) };
  }
  const classes = labels.names ?? Array.from({ length: labels.classes }, (_, index) => String(index));
  const truth = column?.kind === 'tensor' ? classesOf(chosen(column, rows), sizeOf(column.shape)) : null;
  if (width > 1) {
    const scores = executable.gives === 'logits' ? softmax(values, width) : values;
    return { kind: 'class', rows: numbers, classes, truth, scores, scoresAre: executable.gives === 'numbers' ? 'numbers' : 'probabilities', predicted: classesOf(values, width) };
  }
  const single = executable.gives === 'logits' ? values.map((value) => 1 / (1 + Math.exp(-value))) : values;
  const predicted = Int32Array.from(single, (value) => (value > 0.5 ? 1 : 0));
  if (executable.gives === 'numbers') return { kind: 'class', rows: numbers, classes, truth, scores: single, scoresAre: 'numbers', predicted };
  const scores = Float32Array.from({ length: 2 * single.length }, (_, index) => (index % 2 === 1 ? (single[index >> 1] ?? 0) : 1 - (single[index >> 1] ?? 0)));
  return { kind: 'class', rows: numbers, classes, truth, scores, scoresAre: 'probabilities', predicted };
}

function chosen({ values, shape }: Column & { readonly kind: 'tensor' }, rows: Int32Array): Float32Array {
  const size = sizeOf(shape);
  return Float32Array.from({ length: rows.length * size }, (_, index) => values[(rows[Math.floor(index / size)] ?? 0) * size + (index % size)] ?? NaN);
}

/** Class numbers as they are, or the place of the greatest of each row's numbers. */
function classesOf(values: Float32Array, width: number): Int32Array {
  if (width === 1) return Int32Array.from(values);
  return Int32Array.from({ length: values.length / width }, (_, row) => {
    let best = 0;
    for (let index = 1; index < width; index += 1) if ((values[row * width + index] ?? 0) > (values[row * width + best] ?? 0)) best = index;
    return best;
  });
}

function softmax(values: Float32Array, width: number): Float32Array {
  const result = new Float32Array(values.length);
  for (let start = 0; start < values.length; start += width) {
    const row = values.subarray(start, start + width);
    const most = row.reduce((a, b) => Math.max(a, b), -Infinity);
    const powers = row.map((value) => Math.exp(value - most));
    const sum = powers.reduce((a, b) => a + b, 0);
    result.set(powers.map((power) => power / sum), start);
  }
  return result;
}
