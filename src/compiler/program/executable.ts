/**
 * @file What lowering hands to the runtime: the Program, and the Graphs to run for it. Graphs are made on demand for a number
 * of rows, since shapes are static; whoever asks should keep them.
 */
import type { Graph } from '../graph/graph.ts';
import type { TensorType } from '../graph/types.ts';
import type { Program } from './program.ts';

export type Statistic = 'mean' | 'standard_deviation' | 'minimum' | 'maximum';

/** Which rows the training part keeps, and in which order. */
export type Selection = { readonly select: 'first'; readonly rows: number } | { readonly select: 'shuffled' };

/** One thing to do to the rows before training, in order. */
export type PreparationStage =
  | { readonly kind: 'select'; readonly selection: Selection }
  | {
      readonly kind: 'map';
      /**
       * Statistics of the column `features`, over the rows being trained on, one number for each element of a row (f64 inside, then f32),
       * to be given to the graph as states of these names.
       */
      readonly learns: readonly { readonly statistic: Statistic; readonly state: string; readonly type: TensorType }[];
      /** Inputs: `data` columns `features` and `labels` (where the table has it). Outputs of the same names replace them. */
      readonly graph: (rows: number) => Graph;
    };

/** A state of the optimizer's: it begins with `value` in every element. */
export interface SlotPlan {
  readonly state: string;
  readonly type: TensorType;
  readonly value: number;
}

/** The names of what a table of numbers has in rows and columns; a list has no rows. */
export interface TableHeads {
  readonly rows: readonly string[] | null;
  readonly columns: readonly string[];
}

/** A metric: outputs `metric/N/SUM` of evaluation graphs, and of training graphs where it is a number, add up over batches; `result` makes the metric of them. */
export interface MetricReading {
  readonly label: string;
  /** Null where it is one number. */
  readonly table: TableHeads | null;
  /** The outputs to add up, with their types. */
  readonly sums: readonly { readonly output: string; readonly type: TensorType }[];
  /** Inputs: `state`s named as the outputs. Output: `result`, f32: one number, or those of the table row by row. */
  readonly result: Graph;
}

export interface Executable {
  readonly program: Program;
  readonly preparation: readonly PreparationStage[];
  /** Weights by state name (`dense/kernel`). */
  readonly weights: readonly { readonly state: string; readonly type: TensorType; readonly trainable: boolean }[];
  /** Initial weights: scalar input `seed` (i32); one output for each weight, named as its state. */
  readonly initialize: Graph;
  readonly slots: readonly SlotPlan[];
  /** Given with each step as the scalar `learning_rate`; where the rate has a schedule, the one that stands for it: half of this is half of each rate. */
  readonly learningRate: number;
  readonly metrics: readonly MetricReading[];
  /**
   * One training step on that many rows. Inputs: data columns, states, scalars `seed` and `step` (i32), `learning_rate` (f32).
   * Outputs: `loss` (f32 scalar, the mean over the rows) and the metrics' sums. Updates weights and slots.
   */
  readonly train: (rows: number) => Graph;
  /** Likewise without updates and without dropout. */
  readonly evaluate: (rows: number) => Graph;
  /** Output: `predictions`, f32 [rows, …]. Needs no labels. */
  readonly predict: (rows: number) => Graph;
}
