/**
 * @file What a file of a model says, in the registry's terms: layers, and how they are trained. What Keras describes is read by
 * `keras/`; what nnc notes is judged as any Program from elsewhere.
 */
import { readTopology, type ReadLayer, type ReadModel } from '../keras/read_topology.ts';
import { readTraining } from '../keras/read_training.ts';
import { Unsaid } from '../keras/unsayable.ts';
import type { ModelFacts, ModelFormat, NotedModel, Unsayable } from '../program/model_file.ts';
import type { EntryUse, InnerLayer, MetricPlan } from '../program/program.ts';
import type { LossDefinition, MetricDefinition, OptimizerDefinition } from '../registry/entry.ts';
import { findEntry } from '../registry/registry.ts';
import type { Picked } from './draft.ts';
import { features } from './layer_names.ts';
import { wrongArgument } from './sound_arguments.ts';

export interface SavedModel {
  readonly format: ModelFormat;
  /** Null where the file describes none. */
  readonly model: ReadModel | null;
  readonly training: SavedTraining | null;
  /** What is in the file and nnc does without. */
  readonly leftOut: readonly string[];
}

type Unplaced<D> = Omit<Picked<D>, 'span'>;

export interface SavedTraining {
  readonly loss: Unplaced<LossDefinition>;
  readonly optimizer: Unplaced<OptimizerDefinition> | null;
  readonly metrics: readonly Unplaced<MetricDefinition>[];
}

/** Or why nnc has no such model. */
export function readSavedModel({ format, model, training, notes }: ModelFacts): SavedModel | Unsayable {
  const leftOut: string[] = [];
  const leaveOut = (what: string): void => {
    if (!leftOut.includes(what)) leftOut.push(what);
  };
  try {
    if (model !== null) return { format, model: readTopology(model, leaveOut), training: picked(readTraining(training, leaveOut)), leftOut };
    if (notes?.model == null) return { format, model: null, training: null, leftOut };
    return { format, model: readNoted(notes.model), training: picked(notes.model.training), leftOut };
  } catch (error) {
    if (error instanceof Unsaid) return { layer: error.layer, why: error.message };
    throw error;
  }
}

function readNoted({ input, layers }: NotedModel): ReadModel {
  return { input, layers: layers.map((layer) => ({ ...readInner(layer), from: layer.inputs[0] ?? features })) };
}

function readInner({ name, layer, arguments: args, inner }: InnerLayer): ReadLayer {
  const definition = findEntry('layer', layer);
  if (definition === undefined) throw new Unsaid(`nnc has no layer \`${layer}\``, name);
  const wrong = wrongArgument(definition.params, args);
  if (wrong !== null) throw new Unsaid(`\`${wrong}\` of \`${layer}\` has a value that it cannot have`, name);
  return { name, definition, arguments: args, inner: inner.map(readInner) };
}

function picked(training: { readonly loss: EntryUse; readonly optimizer: EntryUse | null; readonly metrics: readonly MetricPlan[] } | null): SavedTraining | null {
  const loss = training === null ? null : pick('loss', training.loss, null);
  if (training === null || loss === null) return null;
  return {
    loss,
    optimizer: training.optimizer === null ? null : pick('optimizer', training.optimizer, null),
    metrics: training.metrics.flatMap(({ label, metric }) => pick('metric', metric, label) ?? []),
  };
}

function pick(kind: 'loss', use: EntryUse, label: string | null): Unplaced<LossDefinition> | null;
function pick(kind: 'optimizer', use: EntryUse, label: string | null): Unplaced<OptimizerDefinition> | null;
function pick(kind: 'metric', use: EntryUse, label: string | null): Unplaced<MetricDefinition> | null;
function pick(kind: 'loss' | 'optimizer' | 'metric', use: EntryUse, label: string | null): Unplaced<LossDefinition | OptimizerDefinition | MetricDefinition> | null {
  const definition = findEntry(kind, use.name);
  if (definition === undefined || wrongArgument(definition.params, use.arguments) !== null) return null;
  return { use, definition, written: label ?? definition.name };
}
