/**
 * @file What lowering hands to the runtime: the Program, and the Graphs to run for it. Graphs are made on demand for a number
 * of rows, since shapes are static; whoever asks should keep them.
 */
import type { Graph } from '../graph/graph.ts';
import type { TensorType } from '../graph/types.ts';
import type { ModelNotes, SavedForm, Unsayable } from './model_file.ts';
import type { Amount, Program } from './program.ts';

export type Statistic = 'mean' | 'standard_deviation' | 'minimum' | 'maximum' | 'median';

/** Columns that statistics can be learnt of. */
export type LearntColumn = 'features' | 'labels';

/** What becomes of whole rows. */
export type Selection =
  /** The training part keeps its first rows. */
  | { readonly select: 'first'; readonly rows: number }
  /** The training part comes in a random order. */
  | { readonly select: 'shuffled' }
  /** Rows of the training part become the test part, both in the order they had. `stratified`: as many of each class, in proportion. */
  | { readonly select: 'split'; readonly from: 'first' | 'last' | 'random'; readonly amount: Amount; readonly stratified: boolean }
  /** In each part, stretches of `size` rows become one row, whose labels are those of the `horizon` rows after it; one begins every `stride` rows. */
  | { readonly select: 'windows'; readonly size: number; readonly horizon: number; readonly stride: number };

/** How texts become lists of word numbers: Keras's TextVectorization, by its names. 0 fills, 1 stands for a word that is not known. */
export interface WordRules {
  /** Words that are known, with these two. */
  readonly maxTokens: number;
  readonly standardize: 'lower_and_strip_punctuation' | 'lower' | 'strip_punctuation' | 'none';
  readonly split: 'whitespace' | 'character' | 'none';
  /** Also of so many words in a row, up to this number; null: words alone. */
  readonly ngrams: number | null;
  /** Rows are made that long; null: they stay as long as they are. */
  readonly length: number | null;
}

/** A number for each element of a row, over the rows being trained on (f64 inside, then f32), which a graph gets as the state of that name. */
export interface Learning {
  /** The name of the transform that learns it, for those who compare; `missing` for what is put where nothing is. */
  readonly transform: string;
  readonly statistic: Statistic;
  readonly column: LearntColumn;
  readonly state: string;
  readonly type: TensorType;
  /** From which element to before which the statistic is that of numbers which scaling leaves alone. */
  readonly neutral: readonly (readonly [number, number])[];
}

/** One thing to do to the rows before training, in order. */
export type PreparationStage =
  | { readonly kind: 'select'; readonly selection: Selection }
  /** Features that are texts become words, the most frequent of the rows being trained on; the state holds their characters, each word ended by 0. */
  | { readonly kind: 'tokenize'; readonly state: string; readonly words: WordRules }
  | {
      readonly kind: 'map';
      readonly learns: readonly Learning[];
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
  /**
   * Undoes on predictions, or on labels, what preparation did to the labels, for that many rows: `data` input and output `values`, f32 of
   * the labels' shape; states as preparation learnt them. Null where it did nothing that can be undone.
   */
  readonly restore: ((rows: number) => Graph) | null;
  /** The transforms that the model depends on, for whoever keeps it in a file. */
  readonly transforms: ModelNotes['transforms'];
  /** What there is to say of the model in files, or why there is nothing; null without a model. */
  readonly saved: SavedForm | Unsayable | null;
  /** Weights by state name (`dense/kernel`). */
  readonly weights: readonly { readonly state: string; readonly type: TensorType; readonly trainable: boolean }[];
  /** Initial weights: scalar input `seed` (i32); one output for each weight, named as its state. */
  readonly initialize: Graph;
  readonly slots: readonly SlotPlan[];
  /** Given with each step as the scalar `learning_rate`; where the rate has a schedule, the one that stands for it: half of this is half of each rate. */
  readonly learningRate: number;
  /** The rate that a schedule gives for the next step: scalars `step` (i32) and `learning_rate` (f32), output `rate`. Null without a schedule. */
  readonly scheduledRate: Graph | null;
  readonly metrics: readonly MetricReading[];
  /** A state that training graphs read: how much rows of each class count. Null where no training of the program gives classes weights. */
  readonly classWeights: { readonly state: string; readonly type: TensorType } | null;
  /**
   * One training step on that many rows. Inputs: data columns, states, scalars `seed` and `step` (i32), `learning_rate` (f32).
   * Outputs: `loss` (f32 scalar, the mean over the rows) and the sums of those metrics that are numbers. Updates weights and slots.
   */
  readonly train: (rows: number) => Graph;
  /** Likewise, with all metrics, without updates, without dropout and without class weights. */
  readonly evaluate: (rows: number) => Graph;
  /** Output: `predictions`, f32 [rows, …]. Needs no labels. */
  readonly predict: (rows: number) => Graph;
  /** What predictions of classes are, from the last activation: numbers from 0 to 1, those that sum to 1, what still has to be made such, or any. */
  readonly gives: 'probabilities' | 'distribution' | 'logits' | 'numbers';
}
