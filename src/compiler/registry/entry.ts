/**
 * @file What an entry of each kind must say. One file an entry; `define…` keeps the precise types of its parameters while it is
 * written, and the registry holds it with them forgotten.
 */
import type { GraphBuilder, TensorValue, Value } from '../graph/builder.ts';
import type { ArgumentValues, Direction, EntryUse, FeatureType, LabelType, LayerType, RowCount, RowsType } from '../program/program.ts';
import type { LearntColumn, Selection, Statistic, TableHeads, WordRules } from '../program/executable.ts';
import type { ArrayFacts, FolderFacts, FolderPlan, NpzPlan, ReadPlan, RemoteFile, TableFacts, TablePlan } from '../program/data_plan.ts';
import type { ModelFacts } from '../program/model_file.ts';
import type { KerasForm, KerasLayerForm, KerasMetricForm, KerasOptimizerForm } from './keras_form.ts';
import type { Arguments, Params } from './param.ts';
import type { NamedKind } from './param_type.ts';

/** What every entry says of itself. */
export interface Described {
  readonly name: string;
  /** Short forms. */
  readonly aliases?: readonly string[];
  /** One sentence, for hover and completion. */
  readonly summary: string;
  /** More, for the reference page: the formula and where it is from. */
  readonly details: string;
  /** What it is called in Keras: `Dense`, `keras.losses.BinaryCrossentropy`. */
  readonly keras?: string;
  /** A few statements that use it well. */
  readonly example: string;
}

/** It cannot be used like this: why, in the user's terms, and how to mend it. */
export interface Refusal {
  readonly refusal: string;
  readonly help?: string;
  /** Statements that would mend it, to be put before this one. */
  readonly insertBefore?: string;
}

export function isRefusal(result: object): result is Refusal {
  return 'refusal' in result;
}

/** Lowers an entry that an argument names (an activation in `dense`), with its arguments. */
export interface Uses {
  activation(g: GraphBuilder, use: EntryUse, x: TensorValue): TensorValue;
}

// ---- Layers ----

export interface WeightNeed {
  readonly shape: readonly number[];
  readonly initializer: EntryUse;
  readonly trainable?: boolean;
  /** From which element to before which it begins as 1 instead; for weights of one axis. */
  readonly ones?: readonly [number, number];
  /** What it adds to the loss. */
  readonly regularizer?: EntryUse | null;
  /** What it is brought back to after each update. */
  readonly constraint?: EntryUse | null;
}

export interface LayerShape {
  readonly output: LayerType;
  readonly weights?: { readonly [name: string]: WeightNeed };
  /** It looks up numbers 0 … rows - 1; `parameter` is what says how many rows there are. */
  readonly looksUp?: { readonly rows: number; readonly parameter: string };
  /** The activation that its numbers come of, where that is none of its own. */
  readonly endsWith?: EntryUse | null;
}

/** A layer in the block of a wrapper, as the wrapper's shape rule sees it. */
export interface InnerShape {
  /** Its name within the wrapper: `lstm`, or as `as` says. */
  readonly name: string;
  readonly layer: string;
  readonly arguments: ArgumentValues;
  /** What its outputs would add to the loss. */
  readonly regularizes: EntryUse | null;
  /** What it makes of what the wrapper gives it, with some arguments changed. */
  shape(input: LayerType, changes?: ArgumentValues): LayerShape | Refusal;
}

/** What a shape rule may ask about the model so far. */
export interface ModelSoFar {
  /** What an earlier layer gives, by a name that an argument of type `layer()` holds. */
  readonly typeOf: (layer: string) => LayerType;
  /** The activation that what comes in ends with, and that with which an earlier layer ends. */
  readonly ending: EntryUse | null;
  readonly endingOf: (layer: string) => EntryUse | null;
  /** The layers in the block of a wrapper; none for others. */
  readonly inner: readonly InnerShape[];
}

/** A layer in the block of a wrapper, while the wrapper is lowered. */
export interface InnerLowering {
  readonly name: string;
  readonly arguments: ArgumentValues;
  /** What it makes of a value, with its weights at that path within the wrapper's, and with some arguments changed. */
  lower(input: Masked, path: string, changes?: ArgumentValues): TensorValue;
}

/** A value, and which of its steps count: bool [B, steps], of one axis less than the value. Null: all do. */
export interface Masked {
  readonly value: TensorValue;
  readonly mask: TensorValue | null;
}

/** What becomes of the masks of a layer's inputs. */
export interface MaskRule {
  /** Whether the output has one, by whether each input has. */
  gives(masked: readonly boolean[]): boolean;
  /** That of the output. */
  lower(g: GraphBuilder, inputs: readonly Masked[], output: TensorValue): TensorValue | null;
}

export interface LayerLowering<P extends Params> {
  readonly g: GraphBuilder;
  readonly arguments: Arguments<P>;
  /** What comes in, with the batch as leading axis. */
  readonly input: TensorValue;
  /** Which of its steps count: bool [B, steps]; null for all. */
  readonly mask: TensorValue | null;
  /** What an earlier layer gives, by a name that an argument of type `layer()` holds. */
  readonly valueOf: (layer: string) => TensorValue;
  /** Its mask. */
  readonly maskOf: (layer: string) => TensorValue | null;
  /** The layers in the block of a wrapper; none for others. */
  readonly inner: readonly InnerLowering[];
  /** Whether this is a training step: dropout drops. */
  readonly training: boolean;
  readonly uses: Uses;
  /** A weight that the shape rule asked for. Throws where it asked for none of that name. */
  readonly weight: (name: string) => TensorValue;
  /** In a training step: the value that a weight which is not trained takes after it. */
  readonly update: (name: string, value: TensorValue) => void;
  /** Uniform numbers in [0, 1), new in every step, of their own for each layer. */
  readonly random: (shape: readonly number[]) => TensorValue;
}

export interface LayerDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** A wrapper takes a block of layers: so many at most, which it uses together, or `each` by itself, which then follow one another. */
  readonly wraps?: number | 'each';
  /** Output and weights for the shapes that come in (without the batch axis), or why they will not do. */
  shape(args: Arguments<P>, input: LayerType, model: ModelSoFar): LayerShape | Refusal;
  lower(context: LayerLowering<P>): TensorValue;
  /** The activation that ends it, where it has one: what the loss is checked against. */
  endsWith?(args: Arguments<P>): EntryUse | null;
  readonly inKeras?: KerasLayerForm<NoInfer<P>>;
  /** What becomes of masks, `inner`: in the layers of a wrapper's block. Without a rule they are lost, and a warning says so, as in Keras. */
  mask?(args: Arguments<P>, inner: readonly (MaskRule | null)[]): MaskRule | null;
  /** What its outputs add to the loss, for each row of the batch; null for nothing. */
  regularizes?(args: Arguments<P>): EntryUse | null;
}

// ---- Activations, and what is said of weights ----

export interface ActivationDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** What its outputs are, which a loss may insist on. */
  readonly gives: 'probabilities' | 'distribution' | 'numbers';
  /** How many numbers it makes of those along the last axis, where these are not as many; or why it cannot. */
  outputs?(features: number): number | Refusal;
  lower(g: GraphBuilder, x: TensorValue, args: Arguments<P>): TensorValue;
  /** The class of layer that Keras has for it with other arguments than the usual: `LeakyReLU`. */
  readonly kerasLayer?: string;
}

export interface InitializerDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** Why it is not for a weight of that shape, to follow its name; null where it is. */
  refuses?(args: Arguments<P>, shape: readonly number[]): string | null;
  /** `uniform(k)` gives numbers in [0, 1) of the weight's shape, independent for each k. `fanIn` and `fanOut` as Keras computes them. */
  lower(g: GraphBuilder, weight: InitializerContext, args: Arguments<P>): TensorValue;
}

export interface InitializerContext {
  readonly shape: readonly number[];
  readonly fanIn: number;
  readonly fanOut: number;
  readonly uniform: (k?: number) => TensorValue;
}

export interface RegularizerDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** Why it is not for a value of that shape, to follow its name; null where it is. */
  refuses?(args: Arguments<P>, shape: readonly number[]): string | null;
  /** What the weight, or the outputs of a batch, add to the loss: f32 scalar. */
  lower(g: GraphBuilder, value: TensorValue, args: Arguments<P>): TensorValue;
}

export interface ConstraintDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** Why it is not for a weight of that shape, to follow its name; null where it is. */
  refuses?(args: Arguments<P>, shape: readonly number[]): string | null;
  /** The weight as it may be. */
  lower(g: GraphBuilder, weight: TensorValue, args: Arguments<P>): TensorValue;
}

// ---- Loss, optimizer, metric ----

export interface Judged {
  readonly g: GraphBuilder;
  /** `class`: i32 [B]; `one_hot`: f32 [B, classes]; `number`: f32 [B, …shape]. */
  readonly labels: TensorValue;
  /** f32 [B, …output]. */
  readonly predictions: TensorValue;
}

/** What a loss or metric can be used with; the checks of loss against model against labels derive from it. */
export interface Wants {
  /** Encodings of the labels, best first. `binary` is class numbers of two classes. */
  readonly labels: readonly ('binary' | 'class' | 'one_hot' | 'number')[];
  /** `same`: the model's output has the labels' shape; `per_class`: one output a class; `either`: one of the two, per class for classes. */
  readonly output: 'same' | 'per_class' | 'either';
  /** What the model's last activation must give; null where anything goes. */
  readonly gives: 'probabilities' | 'distribution' | null;
}

export interface LossDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  wants(args: Arguments<P>): Wants;
  /** Why these arguments do not go with an output of that shape, which is without the batch; null where they do. */
  refuses?(args: Arguments<P>, output: readonly number[]): Refusal | null;
  /** The loss of each row, f32 [B]; the loss of the batch is its mean. */
  lower(judged: Judged, args: Arguments<P>): TensorValue;
  readonly inKeras?: KerasForm<NoInfer<P>>;
}

/** The rate at which an optimizer learns, as it goes on from step to step. */
export interface ScheduleDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** Why these arguments do not go together; null where they do. */
  refuses?(args: Arguments<P>): Refusal | null;
  /** A rate above 0 that stands for all of it: whatever changes the rate of a run changes this one, and all others by the same factor. */
  base(args: Arguments<P>): number;
  /** The rate, f32 scalar, of the step before which so many (f32 scalar) were done. */
  lower(g: GraphBuilder, step: TensorValue, args: Arguments<P>): TensorValue;
}

/** A weight that an optimizer is to update: the name of its state (`dense/kernel`) and its shape. */
export interface TrainedWeight {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What an optimizer keeps: what every element of it begins as, and its shape, where that is not the weight's. */
export interface SlotNeed {
  readonly value: number;
  readonly shape?: readonly number[];
}

export interface OptimizerStep<P extends Params> {
  readonly g: GraphBuilder;
  readonly arguments: Arguments<P>;
  readonly weight: TensorValue;
  readonly gradient: TensorValue;
  /** Steps done before this one, f32 scalar. */
  readonly step: TensorValue;
  /** Of this step, f32 scalar. */
  readonly learningRate: TensorValue;
  /** What the optimizer keeps for this weight, by the names that `slots` gave. Throws for another name. */
  readonly slot: (name: string) => TensorValue;
  /** What `share` gave for this step. Throws for another name. */
  readonly shared: (name: string) => TensorValue;
  /** The name of the weight's state. */
  readonly name: string;
}

export interface OptimizerDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** What it keeps for that weight. */
  slots(args: Arguments<P>, weight: TrainedWeight): { readonly [name: string]: SlotNeed };
  /** Numbers that it keeps once for all weights, and what they begin as. */
  keeps?(args: Arguments<P>): { readonly [name: string]: number };
  /** What these become in a step, before any weight is updated. */
  share?(step: Pick<OptimizerStep<P>, 'g' | 'arguments' | 'step'> & { readonly kept: (name: string) => TensorValue }): { readonly [name: string]: TensorValue };
  /** The share of that weight that a step takes away, times the learning rate; what `weight_decay` says where there is no such rule. */
  decay?(args: Arguments<P>, weight: TrainedWeight): number | null;
  lower(step: OptimizerStep<P>): { readonly weight: TensorValue; readonly slots: { readonly [name: string]: TensorValue } };
  readonly inKeras?: KerasOptimizerForm<NoInfer<P>>;
}

export interface MetricDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** Which way it goes where a model gets better; null for a table, which is no reading. */
  readonly better: Direction | null;
  /** The metric that is really meant, for these labels and this output; itself where there is no choice. */
  resolve?(labels: LabelType, output: readonly number[]): string;
  wants(args: Arguments<P>): Wants;
  /** Why these arguments do not go with an output of that shape, which is without the batch; null where they do. */
  refuses?(args: Arguments<P>, output: readonly number[]): Refusal | null;
  /** Sums over the batch that add up over batches. */
  accumulate(judged: Judged, args: Arguments<P>): { readonly [name: string]: TensorValue };
  /** The metric from the sums: one number, or a list or table of them, which `table` describes. */
  result(g: GraphBuilder, sums: (name: string) => TensorValue, args: Arguments<P>): TensorValue;
  /** What its rows and columns are called where it is more than one number; `classes` has a name for each class, or for each number that the model ends in. */
  table?(args: Arguments<P>, classes: readonly string[]): TableHeads | null;
  readonly inKeras?: KerasMetricForm<NoInfer<P>>;
}

// ---- Data ----

/** The values of a batch of rows, or of all rows, while a transform is lowered. */
export interface Columns {
  readonly features: Value;
  /** Null when only features are there (predicting). */
  readonly labels: TensorValue | null;
}

export interface TransformShape {
  readonly rows: RowsType;
  /** Makes this column much larger, and so runs within each step rather than once over all rows. */
  readonly withinStep?: 'features' | 'labels';
  /** Learnt from the features of the rows being trained on: f32 of a row's shape. */
  readonly learns?: readonly Statistic[];
  /** Likewise from their labels, which are numbers. */
  readonly learnsOfLabels?: readonly Statistic[];
}

export interface TransformDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** What it makes fit for the model; the example's last line is suggested where that is missing. */
  readonly mends?: 'ragged' | 'text';
  shape(args: Arguments<P>, rows: RowsType): TransformShape | Refusal;
  /** For transforms of whole rows rather than of their values. */
  selection?(args: Arguments<P>, rows: RowsType): Selection;
  /** For the transform that makes words of texts. */
  tokenizes?(args: Arguments<P>): WordRules;
  /** Done once over all rows, before anything else of this transform. */
  prepare?(g: GraphBuilder, columns: Columns, args: Arguments<P>): Columns;
  lower?(g: GraphBuilder, columns: Columns, args: Arguments<P>, context: TransformContext): Columns;
  /** Leaves rows alone that are not trained on, so that a model does not depend on it. */
  readonly onlyInTraining?: true;
  /** Its labels are others, of which those before say nothing: predictions are not brought back through what was done to those. */
  readonly replacesLabels?: true;
  /** Undoes what it did to labels that are numbers; `labels` may have axes before those that labels had then. Left out where it leaves labels as they are. */
  invert?(g: GraphBuilder, labels: TensorValue, args: Arguments<P>, context: TransformContext): TensorValue;
}

export interface TransformContext {
  /** The type of a row before. */
  readonly rows: RowsType;
  /** A statistic that the shape rule said it learns; of the features, if no column is named. */
  readonly learned: (statistic: Statistic, of?: LearntColumn) => TensorValue;
  /** Whether this is a training step. */
  readonly training: boolean;
  /** In a training step: uniform numbers in [0, 1), new in every step, of their own for each transform. */
  readonly random: (shape: readonly number[]) => TensorValue;
}

/** What the checker can find out about files before anything runs. */
export interface CheckHost {
  /** What is in a table's file, without keeping it. */
  inspectTable(plan: TablePlan): TableFacts | HostProblem;
  /** What the arrays of a file are. A host that cannot say so at once has a problem of its own, and the check is made again later. */
  inspectArrays(plan: NpzPlan): ArrayFacts | HostProblem;
  /** What files are in a folder; likewise. */
  inspectFolder(plan: FolderPlan): FolderFacts | HostProblem;
  /** What a file of a model says of it, without its weights. */
  inspectModel(path: string): ModelFacts | HostProblem;
}

/** Why a file will not do, and how to mend it. */
export interface HostProblem {
  readonly problem: string;
  readonly help: string | null;
}

export interface SourceFacts {
  readonly features: FeatureType;
  readonly labels: LabelType | null;
  readonly train: RowCount;
  readonly test: RowCount | null;
  readonly series?: 'steps';
  readonly weighted?: true;
  readonly missing?: 'mean' | 'median';
}

export interface SourceDefinition<P extends Params = Params> extends Described {
  readonly params: P;
  /** Where its files are kept and come from; empty for files of the user's. */
  readonly files: readonly RemoteFile[];
  /** Which number is which word, where rows are numbers of words; `nnc data get` fetches it as well. */
  readonly index?: RemoteFile;
  /** How to read it. */
  read(args: Arguments<P>): ReadPlan;
  describe(args: Arguments<P>, plan: ReadPlan, host: CheckHost): SourceFacts | Refusal;
}

export type { NamedKind, TableHeads };
