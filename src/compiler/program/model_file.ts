/**
 * @file Models in files: which formats there are, what a Program says of its model for each of them, and what a file says of the
 * model in it. Bytes are the runtime's (`src/runtime/model/`).
 */
import type { ArgumentValues, EntryUse, InnerLayer, Json, LabelType, LayerType } from './program.ts';

/** The formats, by the ending of the file's name; the first that fits counts. */
export const modelFormats = {
  weights_h5: { ending: '.weights.h5', what: 'Keras weights' },
  keras: { ending: '.keras', what: 'Keras model' },
  h5: { ending: '.h5', what: 'Keras model in the older HDF5 form' },
  safetensors: { ending: '.safetensors', what: 'safetensors' },
  tfjs: { ending: '/', what: 'TensorFlow.js model' },
} as const;

export type ModelFormat = keyof typeof modelFormats;

const formats: readonly ModelFormat[] = ['weights_h5', 'keras', 'h5', 'safetensors', 'tfjs'];

/** What the name says; null where it ends in nothing that says a format. */
export function modelFormatOf(path: string): ModelFormat | null {
  return formats.find((format) => path.endsWith(modelFormats[format].ending)) ?? null;
}

// ---- What a Program says ----

/** Ways to describe a model: Keras 3's, the one of older versions that `.h5` keeps, and that of TensorFlow.js. */
export type Dialect = 'keras' | 'h5' | 'tfjs';

/** Where a weight is kept. */
export interface SavedWeight {
  readonly state: string;
  readonly shape: readonly number[];
  readonly trainable: boolean;
  /** Name of its layer, and its own: `dense`, `kernel`. */
  readonly layer: string;
  readonly name: string;
  /** In a file of weights of Keras's: `layers/dense/vars/0`. */
  readonly path: string;
  /** What TensorFlow.js calls it: `dense/kernel`. */
  readonly tfjs: string;
}

/** What the optimizer keeps, beside the number of steps done and the learning rate, which come first in Keras's files. */
export interface SavedSlot {
  /** Null for what Keras keeps and nnc does not: zeros. */
  readonly state: string | null;
  readonly shape: readonly number[];
  /** In Keras's words: `dense_kernel_momentum`. */
  readonly name: string;
}

/** A layer that a format has no way to say. */
export interface Unsayable {
  readonly layer: string | null;
  readonly why: string;
}

export interface SavedForm {
  /** In Keras's order of layers. */
  readonly weights: readonly SavedWeight[];
  /** `name` is Keras's class; where a schedule says the learning rate, Keras keeps none. Null where the Program trains nothing. */
  readonly optimizer: { readonly name: string; readonly scheduled: boolean; readonly slots: readonly SavedSlot[] } | null;
  /** The model and, where asked for, how it is trained. */
  readonly describe: (dialect: Dialect, training: boolean) => Description | Unsayable;
  readonly noted: NotedModel;
}

export interface Description {
  /** `class_name` and `config`. */
  readonly model: { readonly [key: string]: Json };
  /** In dialect `keras` what `compile` was given, in the others `training_config`. */
  readonly training: { readonly [key: string]: Json } | null;
  /** Numbers that are written with a point, whole or not: `SGD.momentum`, a class with a key of its config. */
  readonly decimals: ReadonlySet<string>;
}

// ---- What nnc notes in a file beside what the format has ----

export interface NotedModel {
  readonly input: LayerType;
  readonly layers: readonly { readonly name: string; readonly layer: string; readonly arguments: ArgumentValues; readonly inputs: readonly string[]; readonly inner: readonly InnerLayer[] }[];
  readonly training: { readonly loss: EntryUse; readonly optimizer: EntryUse; readonly metrics: readonly { readonly label: string; readonly metric: EntryUse }[] } | null;
}

/** What a transform has learnt from the rows trained on. */
export interface NotedStatistic {
  readonly transform: string;
  readonly statistic: string;
  /** Of the features, or of the labels. */
  readonly column: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

export interface ModelNotes {
  /** Null in formats that describe the model themselves. */
  readonly model: NotedModel | null;
  /** The transforms that rows went through, those that only choose rows or change labels aside. */
  readonly transforms: readonly { readonly transform: string; readonly arguments: ArgumentValues }[];
  readonly learnt: readonly NotedStatistic[];
  readonly labels: LabelType | null;
  /** Steps and epochs trained so far, the learning rate that the optimizer was given, and the one that it has come to; the best readings for which checkpoints were kept. */
  readonly progress: {
    readonly steps: number; readonly epochs: number; readonly learning_rate: { readonly given: number; readonly now: number };
    readonly best: { readonly [checkpoint: string]: number };
  } | null;
}

// ---- What a file says ----

export interface ModelFacts {
  readonly format: ModelFormat;
  /** `class_name` and `config` as Keras writes them; null where the format describes no model. */
  readonly model: Json;
  /** As in `Description`. */
  readonly training: Json;
  /** Null where something else than nnc wrote it. */
  readonly notes: ModelNotes | null;
}
