/**
 * @file Lowers a Program to one Graph that goes from rows as they are given to predictions as they are told: what transforms do to
 * features, the model, and what is undone of what they did to labels.
 */
import { GraphBuilder, type TensorValue, type Value } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { optimise } from '../graph/passes/optimise.ts';
import { sizeOf, tensor } from '../graph/types.ts';
import { InternalError } from '../internal_error.ts';
import type { Executable, Learning, WordRules } from '../program/executable.ts';
import type { DataStage, FeatureType, LabelType, ModelPlan, Program } from '../program/program.ts';
import { tensorFeatures } from '../registry/features.ts';
import type { TransformDefinition } from '../registry/entry.ts';
import { contextOf, fillWith, learnings, lowerStage, restored, usualNumbers } from './data.ts';
import { entry } from './entry.ts';
import { lowerModel } from './model.ts';

/** What the graph is given of a row. */
export type ServedInput = Exclude<FeatureType, { readonly kind: 'text' }>;

/**
 * What predictions mean: a class, by a number for each of them or, of two, one for the second; or numbers. `scaledAs`: their shape when
 * what transforms did to labels is undone; null where they are no labels.
 */
export type ServedOutput =
  | { readonly kind: 'class'; readonly labels: Extract<LabelType, { readonly classes: number }>; readonly width: number; readonly scores: 'probabilities' | 'numbers'; readonly ofLogits: boolean }
  | { readonly kind: 'number'; readonly names: readonly string[] | null; readonly shape: readonly number[]; readonly scaledAs: readonly number[] | null };

type Served = Pick<Executable, 'program' | 'gives'>;

export interface Serving {
  /** Of that many rows. Input: data column `features`, of the type of `input`. States: weights, and what is in `learns`. Output: `predictions`, f32 [rows, …]. */
  readonly graph: (rows: number) => Graph;
  /** Where rows are windows of a series, a whole window: [steps, …]. */
  readonly input: ServedInput;
  /** Rows are windows of so many steps; null where they are not. */
  readonly steps: number | null;
  /** How texts become what the graph takes, by the words in that state; null where rows are no texts. */
  readonly words: { readonly rules: WordRules; readonly state: string } | null;
  readonly learns: readonly Learning[];
  readonly output: ServedOutput;
}

/** Throws InternalError for a program without data or without a model. */
export function lowerServing(served: Served): Serving {
  const { program } = served;
  const { data, model } = program;
  if (data === null || model === null) throw new InternalError('there is nothing to predict with');
  const stages = stagesOf(data);
  const missing = usualNumbers(data.rows);
  const steps = stages.map(({ window }) => window).find((size) => size !== null) ?? null;
  const tokenized = stages.find(({ words }) => words !== null);
  const input = inputOf(data, steps, tokenized?.after.features ?? null);
  const output = outputOf(served, data, model);
  return {
    input, steps, output,
    words: tokenized?.words ?? null,
    learns: [...(missing === null ? [] : [missing]), ...stages.flatMap(({ learns }) => learns)],
    graph: (rows) => {
      const g = new GraphBuilder('predict');
      const given = g.data('features', input.kind === 'ragged' ? { kind: 'ragged', rows } : tensor(input.dtype, [rows, ...input.shape]));
      // What comes before rows are windows is done to each step.
      const first = steps === null || input.kind === 'ragged' ? given : g.reshape(tensorFeatures(given), [rows * steps, ...input.shape.slice(1)]);
      const filled = missing === null ? first : fillWith(g, missing, tensorFeatures(first));
      const features = stages.reduce((x, stage) => lowerFeatures(g, stage, x, rows), filled);
      const { predictions } = lowerModel(g, model, tensorFeatures(features), false);
      g.output('predictions', told(g, program, predictions, output));
      return optimise(g.build());
    },
  };
}

type Stage = DataStage['transforms'][number] & {
  readonly definition: TransformDefinition;
  readonly learns: readonly Learning[];
  /** Steps that it makes one row of. */
  readonly window: number | null;
  readonly words: Serving['words'];
};

/** Those that do something to the features of rows that are predicted on. */
function stagesOf({ transforms }: DataStage): readonly Stage[] {
  return transforms.flatMap((stage, index): readonly Stage[] => {
    const definition = entry('transform', { name: stage.transform });
    const selection = definition.selection?.(stage.arguments, stage.before);
    if (stage.within_step === 'labels' || (selection !== undefined && selection.select !== 'windows')) return [];
    const rules = definition.tokenizes?.(stage.arguments);
    return [{
      ...stage, definition,
      learns: stage.within_step === null ? learnings(stage, definition, index) : [],
      window: selection?.select === 'windows' ? selection.size : null,
      words: rules === undefined ? null : { rules, state: `${definition.name}_${index}/vocabulary` },
    }];
  });
}

function lowerFeatures(g: GraphBuilder, stage: Stage, features: Value, rows: number): Value {
  const { definition, window, words, learns } = stage;
  if (words !== null) return features;
  if (window !== null) {
    const x = tensorFeatures(features);
    return g.reshape(x, [rows, window, ...x.type.shape.slice(1)]);
  }
  const prepared = definition.prepare?.(g, { features, labels: null }, stage.arguments) ?? { features, labels: null };
  return lowerStage(g, stage, definition, prepared, contextOf(g, stage, learns)).features;
}

function inputOf({ rows: { features } }: DataStage, steps: number | null, tokenized: FeatureType | null): ServedInput {
  const given = tokenized ?? features;
  if (given.kind === 'text') throw new InternalError('texts have not become words');
  return given.kind === 'tensor' && steps !== null ? { ...given, shape: [steps, ...given.shape] } : given;
}

function outputOf({ gives }: Served, { rows, transforms }: DataStage, model: ModelPlan): ServedOutput {
  const labels = transforms.at(-1)?.after.labels ?? rows.labels;
  const shape = model.layers.at(-1)?.output.shape ?? [1];
  const width = sizeOf(shape);
  if (labels !== null && labels.encoding !== 'number' && (width === labels.classes || (width === 1 && labels.classes === 2))) {
    return { kind: 'class', labels, width, scores: gives === 'numbers' ? 'numbers' : 'probabilities', ofLogits: gives === 'logits' };
  }
  const scaled = labels?.encoding === 'number' && width % sizeOf(labels.shape) === 0 ? labels : null;
  return { kind: 'number', names: scaled?.names ?? null, shape: scaled !== null && sizeOf(scaled.shape) === width ? scaled.shape : shape, scaledAs: scaled?.shape ?? null };
}

/** Predictions as they are told: probabilities where the model ends in logits, numbers as the data have them. */
function told(g: GraphBuilder, program: Program, predictions: TensorValue, output: ServedOutput): TensorValue {
  const [rows = 1] = predictions.type.shape;
  if (output.kind === 'number') return output.scaledAs === null ? predictions : restored(g, program, g.reshape(predictions, [-1, ...output.scaledAs]));
  const scores = g.reshape(predictions, [rows, output.width]);
  if (!output.ofLogits) return scores;
  return output.width === 1 ? g.sigmoid(scores) : g.softmax(scores);
}
