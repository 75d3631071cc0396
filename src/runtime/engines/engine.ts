/**
 * @file The contract of engines. An engine runs Graphs against states and data that it keeps; all of `fit` above it is one
 * piece of code for every engine. An engine implements primitives and knows no layer, loss or optimizer.
 */
import type { Graph } from '../../compiler/graph/graph.ts';
import type { TensorType, ValueType } from '../../compiler/graph/types.ts';

/** Numbers of one tensor, row-major. bool is held as 0 and 1. */
export interface TensorData {
  readonly type: TensorType;
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/** Rows of numbers, each of its own length: row r is `values[offsets[r] … offsets[r + 1]]`. */
export interface RaggedData {
  readonly offsets: Int32Array;
  readonly values: Int32Array;
}

/** One column of a data set: for each row a tensor of shape `shape` (uint8 stands for i32 or f32 values 0 to 255), or a ragged row. */
export type Column =
  | { readonly kind: 'tensor'; readonly dtype: 'f32' | 'i32' | 'u8'; readonly shape: readonly number[]; readonly values: Float32Array | Int32Array | Uint8Array }
  | { readonly kind: 'ragged'; readonly rows: RaggedData };

/** Columns by name (`features`, `labels`), all of `rows` rows. */
export interface Table {
  readonly rows: number;
  readonly columns: ReadonlyMap<string, Column>;
}

export type StepValue = Float32Array | Int32Array | Uint8Array | RaggedData;

/** The outputs of one step, by name: the numbers row-major (f32, i32, bool as 0 and 1), or ragged rows. */
export type StepOutputs = ReadonlyMap<string, StepValue>;

/** The outputs of steps that followed each other: one by one, or an output of all of them at once. */
export interface StepRecords extends Iterable<StepOutputs> {
  readonly length: number;
  /** The numbers of an output, one step's after the other's; undefined where there is none of that name, or its rows are ragged. */
  numbers(name: string): Exclude<StepValue, RaggedData> | undefined;
}

export interface Steps {
  /** The graph for a batch of that many rows; called once for each size that occurs. */
  readonly graph: (rows: number) => Graph;
  /** Name of the table that `data` inputs are drawn from. */
  readonly table: string;
  /** Rows of the table in the order in which they are visited. */
  readonly order: Int32Array;
  /** Rows a step; the last step takes what is left. */
  readonly batch: number;
  /** Values of the `scalar` inputs. `step` is not given here: it is `firstStep` plus the number of the step in this call. */
  readonly scalars: ReadonlyMap<string, number>;
  readonly firstStep: number;
  /**
   * Called after steps have run, in order and without gaps, with the outputs of each, as often as the engine sees fit
   * (at least each 200 ms while it can). `false` stops after the steps reported.
   */
  readonly report: (first: number, outputs: StepRecords) => boolean;
}

export interface Session {
  /** Hands over a table under a name; the engine may copy it. */
  setTable(name: string, table: Table): void;
  /** Gives a state its value; the first time this also declares it. */
  writeState(name: string, value: TensorData): void;
  readState(name: string): Promise<TensorData>;
  /** Runs one step for each batch of `order`; resolves after the last, or after the step at which `report` said stop. */
  run(steps: Steps): Promise<void>;
  /** Frees everything. */
  dispose(): void;
}

export interface Engine {
  /** `reference`, `tfjs`, … */
  readonly name: string;
  /** What a user is told: `TensorFlow.js on its CPU backend`. */
  readonly description: string;
  open(): Session;
}

/** The type of one batch of a column. */
export function batchType(column: Column, rows: number): ValueType {
  if (column.kind === 'ragged') return { kind: 'ragged', rows };
  return { kind: 'tensor', dtype: column.dtype === 'u8' ? 'f32' : column.dtype, shape: [rows, ...column.shape] };
}

/** Outputs that are there one step at a time. */
export function recordsOf(steps: readonly StepOutputs[]): StepRecords {
  return {
    length: steps.length,
    [Symbol.iterator]: () => steps[Symbol.iterator](),
    numbers(name) {
      const parts = steps.map((step) => step.get(name));
      const [first] = parts;
      if (first === undefined || 'offsets' in first) return undefined;
      const joined = first instanceof Float32Array ? new Float32Array(first.length * steps.length) : first instanceof Int32Array ? new Int32Array(first.length * steps.length) : new Uint8Array(first.length * steps.length);
      parts.forEach((part, step) => { if (part !== undefined && !('offsets' in part)) joined.set(part, step * first.length); });
      return joined;
    },
  };
}
