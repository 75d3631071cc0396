/**
 * @file The checked Program: what a file means, fully resolved. Every default is filled in, every layer has its shapes and
 * weights, and actions stand in the order in which they run. It is plain JSON (`json.ts` writes and reads it).
 */
import type { Span } from '../source/span.ts';
import type { ReadPlan } from './data_plan.ts';
import type { DecodePlan, PlotPlan, PredictPlan } from './results.ts';

/** Values that survive a trip through JSON. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Arguments by parameter name, defaults filled in. */
export type ArgumentValues = { readonly [parameter: string]: Json };

/** An entry of the registry with its arguments: an activation, a loss, an initializer, … */
export interface EntryUse {
  readonly name: string;
  readonly arguments: ArgumentValues;
}

/** What one row (one example) holds in its features, as layers see it: no batch axis. */
export type FeatureType =
  | {
      readonly kind: 'tensor';
      readonly dtype: 'f32' | 'i32';
      readonly shape: readonly number[];
      /** Numbers are 0 … vocabulary - 1. */
      readonly vocabulary: number | null;
      /** Of rows of shape [n]: from which element to before which they are a category written one-hot, so that scaling leaves them alone. */
      readonly one_hot?: readonly (readonly [number, number])[];
    }
  | { readonly kind: 'ragged'; readonly vocabulary: number }
  /** Characters, not yet words. */
  | { readonly kind: 'text' };

/** How the labels are written. `class`: a whole number, 0 … classes - 1; `one_hot`: a row of `classes` numbers; `number`: f32 of that shape. */
export type LabelType =
  | { readonly encoding: 'class'; readonly classes: number; readonly names: readonly string[] | null }
  | { readonly encoding: 'one_hot'; readonly classes: number; readonly names: readonly string[] | null }
  | { readonly encoding: 'number'; readonly shape: readonly number[]; /** Of the columns that are predicted, where they have names. */ readonly names?: readonly string[] };

/** How many rows; `unknown` where only reading the data would tell. */
export type RowCount = number | 'unknown';

/** What the rows of a data set are. `test` is null where there is no test part. */
export interface RowsType {
  readonly features: FeatureType;
  readonly labels: LabelType | null;
  readonly train: RowCount;
  readonly test: RowCount | null;
  /** Rows are in order of time: each a single step, its labels those of the same step; or a window of steps, its labels those of the steps after it. */
  readonly series?: 'steps' | 'windows';
  /** Each row has a weight in the loss. */
  readonly weighted?: true;
  /** Numbers may be missing (NaN), and become this of their column before anything else is done. */
  readonly missing?: 'mean' | 'median';
}

/** One statement between `data` and the first layer. */
export interface TransformStage {
  readonly transform: string;
  readonly arguments: ArgumentValues;
  readonly before: RowsType;
  readonly after: RowsType;
  /** The column that it changes within each step, since it or a transform before it makes rows much larger; null when it runs once over all rows. */
  readonly within_step: 'features' | 'labels' | null;
  readonly at: Span | null;
}

export interface DataStage {
  readonly source: EntryUse;
  readonly read: ReadPlan;
  readonly rows: RowsType;
  readonly transforms: readonly TransformStage[];
  readonly at: Span | null;
}

export interface WeightPlan {
  readonly name: string;
  readonly shape: readonly number[];
  readonly initializer: EntryUse;
  readonly trainable: boolean;
  /** From which element to before which it begins as 1 instead. */
  readonly ones?: readonly [number, number];
  /** What it adds to the loss. */
  readonly regularizer?: EntryUse;
  /** What it is brought back to after each update. */
  readonly constraint?: EntryUse;
}

/** Shape without the batch axis. */
export interface LayerType {
  readonly dtype: 'f32' | 'i32';
  readonly shape: readonly number[];
  readonly vocabulary: number | null;
  /** The layer that made the mask which comes with it; left out where all steps count. */
  readonly masked?: string;
}

/** A layer within a wrapper. Its shapes and weights are the wrapper's matter. */
export interface InnerLayer {
  readonly name: string;
  readonly layer: string;
  readonly arguments: ArgumentValues;
  readonly inner: readonly InnerLayer[];
}

export interface LayerNode {
  /** Unique in the model: `dense`, `dense_1`, or as the file names it. */
  readonly name: string;
  readonly layer: string;
  readonly arguments: ArgumentValues;
  /** Names of the layers that feed it, each before it in the model; `features` is the data. The first is what comes in, the others are those that arguments name. */
  readonly inputs: readonly string[];
  /** Of a wrapper: the layers that it holds. Empty for others. */
  readonly inner: readonly InnerLayer[];
  readonly output: LayerType;
  /** Those of layers within a wrapper have paths for names: `forward_lstm/kernel`. */
  readonly weights: readonly WeightPlan[];
  readonly at: Span | null;
}

export interface ModelPlan {
  readonly input: LayerType;
  readonly layers: readonly LayerNode[];
}

export interface MetricPlan {
  /** The name it has in reports and histories, as it was written: `accuracy`. */
  readonly label: string;
  readonly metric: EntryUse;
}

export interface TrainingPlan {
  readonly loss: EntryUse;
  readonly optimizer: EntryUse;
  readonly metrics: readonly MetricPlan[];
  /** In the order in which they are asked. */
  readonly callbacks: readonly CallbackPlan[];
  readonly at: Span | null;
}

/** Which way a reading should go. */
export type Direction = 'min' | 'max';

/** What is to happen around the epochs of a training, one for each callback statement: its arguments, `mode` settled. */
export type CallbackPlan =
  | {
      readonly callback: 'early_stopping';
      readonly monitor: string;
      readonly min_delta: number;
      readonly patience: number;
      readonly mode: Direction;
      readonly baseline: number | null;
      readonly restore_best_weights: boolean;
      readonly start_from_epoch: number;
      readonly at: Span | null;
    }
  | {
      readonly callback: 'reduce_lr_on_plateau';
      readonly monitor: string;
      readonly factor: number;
      readonly patience: number;
      readonly mode: Direction;
      readonly min_delta: number;
      readonly cooldown: number;
      readonly min_lr: number;
      readonly at: Span | null;
    }
  | { readonly callback: 'learning_rate_scheduler'; readonly boundaries: readonly number[]; readonly values: readonly number[]; readonly at: Span | null }
  | {
      readonly callback: 'model_checkpoint';
      /** May hold placeholders; see `file_pattern.ts`. */
      readonly filepath: string;
      readonly monitor: string;
      readonly save_best_only: boolean;
      readonly save_weights_only: boolean;
      readonly mode: Direction;
      /** After each epoch, or after every so many steps. */
      readonly save_freq: 'epoch' | number;
      readonly initial_value_threshold: number | null;
      readonly at: Span | null;
    }
  | { readonly callback: 'csv_logger'; readonly filename: string; readonly separator: string; readonly append: boolean; readonly at: Span | null }
  | {
      readonly callback: 'tensorboard';
      readonly log_dir: string;
      readonly histogram_freq: number;
      readonly write_graph: boolean;
      readonly write_images: boolean;
      readonly write_steps_per_second: boolean;
      /** After each epoch alone, or after every so many steps as well. */
      readonly update_freq: 'epoch' | number;
      readonly at: Span | null;
    }
  | { readonly callback: 'terminate_on_nan'; readonly at: Span | null }
  | { readonly callback: 'time_limit'; readonly hours: number; readonly minutes: number; readonly seconds: number; readonly at: Span | null };

export type CallbackKind = CallbackPlan['callback'];

/** A number of rows, or a share of them (0 … 1). */
export type Amount = { readonly rows: number } | { readonly share: number };

/** Which rows are held out of training. `test` is the data's test part. */
export type ValidationPlan =
  | { readonly from: 'first' | 'last' | 'random'; readonly amount: Amount }
  | { readonly from: 'test' };

export type DataPart = 'train' | 'validation' | 'test';

/** What to do, one for each action statement. */
export type ActionPlan =
  | { readonly action: 'summary'; readonly at: Span | null }
  | {
      readonly action: 'fit';
      readonly epochs: number;
      readonly batch: number;
      readonly validation: ValidationPlan | null;
      readonly shuffle: boolean;
      /** Null: as many rows at a time as is quick. */
      readonly validation_batch: number | null;
      readonly validation_freq: number;
      /** How much rows of each class count in the loss that is made small; null: all alike. */
      readonly class_weight: readonly number[] | null;
      readonly at: Span | null;
    }
  | {
      readonly action: 'cross_validate';
      readonly folds: number;
      readonly epochs: number;
      readonly batch: number;
      readonly repeats: number;
      /** Null: where labels are classes. */
      readonly stratified: boolean | null;
      /** Whether rows are dealt to folds in random order. */
      readonly shuffle: boolean;
      readonly validation_freq: number;
      readonly class_weight: readonly number[] | null;
      readonly at: Span | null;
    }
  | { readonly action: 'reset'; readonly at: Span | null }
  /** `weights`: without how it is trained. */
  | { readonly action: 'save'; readonly path: string; readonly weights: boolean; readonly at: Span | null }
  | { readonly action: 'load'; readonly path: string; readonly weights: boolean; readonly at: Span | null }
  | { readonly action: 'evaluate'; readonly on: DataPart; readonly batch: number; readonly at: Span | null }
  | { readonly action: 'history'; readonly to: string | null; readonly at: Span | null }
  | {
      readonly action: 'expect';
      readonly quantity: string;
      readonly on: DataPart;
      readonly above: number | null;
      readonly below: number | null;
      readonly at: Span | null;
    }
  | PlotPlan
  | PredictPlan
  | DecodePlan;

export type ActionKind = ActionPlan['action'];

export interface Program {
  readonly format: 'nnc-program';
  readonly version: 1;
  /** The name of the file it was checked from. */
  readonly file: string;
  readonly seed: number;
  /** Hyper-parameters with the values that were used. */
  readonly params: { readonly [name: string]: number | string };
  readonly data: DataStage | null;
  readonly model: ModelPlan | null;
  readonly training: TrainingPlan | null;
  readonly actions: readonly ActionPlan[];
}
