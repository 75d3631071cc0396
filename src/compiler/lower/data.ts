/**
 * @file Lowers transforms: those that run once over all rows to stages of preparation, the others into each step.
 */
import { GraphBuilder, type TensorValue, type Value } from '../graph/builder.ts';
import { tensor, type TensorType, type ValueType } from '../graph/types.ts';
import { InternalError } from '../internal_error.ts';
import type { Graph } from '../graph/graph.ts';
import type { Learning, PreparationStage } from '../program/executable.ts';
import type { FeatureType, LabelType, Program, RowsType, TransformStage } from '../program/program.ts';
import type { Columns, TransformContext, TransformDefinition } from '../registry/entry.ts';
import { isRefusal } from '../registry/entry.ts';
import { tensorFeatures } from '../registry/features.ts';
import { entry } from './entry.ts';
import { transformStream } from './streams.ts';

/** What to do to all rows before training, in order. */
export function preparationOf(program: Program): readonly PreparationStage[] {
  const stages: PreparationStage[] = program.data === null ? [] : fillMissing(program.data.rows);
  const transforms = program.data?.transforms ?? [];
  transforms.forEach((stage, index) => {
    const definition = entry('transform', { name: stage.transform });
    const selection = definition.selection?.(stage.arguments, stage.before);
    if (selection !== undefined) stages.push({ kind: 'select', selection });
    const words = definition.tokenizes?.(stage.arguments);
    if (words !== undefined) stages.push({ kind: 'tokenize', state: `${definition.name}_${index}/vocabulary`, words });
    const labels = storedLabels(program, index);
    const once = stage.within_step === null;
    if (!once && (definition.prepare === undefined || featuresExpandedBefore(transforms, index))) return;
    if (definition.prepare === undefined && definition.lower === undefined) return;
    const learns = once ? learnings(stage, definition, index) : [];
    stages.push({
      kind: 'map',
      learns,
      graph: (rows) => {
        const g = new GraphBuilder(`prepare ${stage.transform}`);
        let columns = inputs(g, stage.before.features, labels, rows);
        columns = definition.prepare?.(g, columns, stage.arguments) ?? columns;
        if (once) columns = lowerStage(g, stage, definition, columns, contextOf(g, stage, learns));
        g.output('features', columns.features);
        if (columns.labels !== null) g.output('labels', columns.labels);
        return g.build();
      },
    });
  });
  return stages;
}

/** Features and labels of a batch as the model gets them. */
export function batchColumns(g: GraphBuilder, program: Program, rows: number, { withLabels, training }: { readonly withLabels: boolean; readonly training: boolean }): { readonly features: TensorValue; readonly labels: TensorValue | null } {
  const { data } = program;
  if (data === null) throw new InternalError('there is no data to lower');
  const { transforms } = data;
  const first = transforms.find((stage) => stage.within_step === 'features');
  const features = first?.before.features ?? transforms.at(-1)?.after.features ?? data.rows.features;
  const labels = withLabels ? storedLabels(program, transforms.length) : null;
  const prepared = first !== undefined && entry('transform', { name: first.transform }).prepare !== undefined;
  let columns = inputs(g, features, labels, rows, prepared);
  // What would have been done to labels that others have taken the place of since.
  const replaced = transforms.findLastIndex((stage) => stage.within_step === null && entry('transform', { name: stage.transform }).replacesLabels === true);
  transforms.forEach((stage, index) => {
    if (stage.within_step === null || (stage.within_step === 'labels' && (columns.labels === null || index < replaced))) return;
    const definition = entry('transform', { name: stage.transform });
    if (featuresExpandedBefore(transforms, index)) columns = definition.prepare?.(g, columns, stage.arguments) ?? columns;
    columns = lowerStage(g, stage, definition, columns, contextOf(g, stage, [], training ? index : null));
  });
  return { features: tensorFeatures(columns.features), labels: columns.labels };
}

/** How labels are kept when stage `index` begins: in-step transforms do not change what is kept. */
function storedLabels(program: Program, index: number): LabelType | null {
  const { data } = program;
  if (data === null) return null;
  const changed = data.transforms.slice(0, index).findLast((stage) => stage.within_step === null && changesLabels(stage));
  return changed === undefined ? data.rows.labels : changed.after.labels;
}

function changesLabels({ before, after }: TransformStage): boolean {
  return JSON.stringify(before.labels) !== JSON.stringify(after.labels);
}

function featuresExpandedBefore(transforms: readonly TransformStage[], index: number): boolean {
  return transforms.slice(0, index).some((stage) => stage.within_step === 'features');
}

/** What the stage learns, of each column, with the states that it is kept in. */
export function learnings(stage: TransformStage, definition: TransformDefinition, index: number): readonly Learning[] {
  const shape = definition.shape(stage.arguments, stage.before);
  if (isRefusal(shape)) return [];
  const { features, labels } = stage.before;
  const name = `${definition.name}_${index}`;
  const ofFeatures = (shape.learns ?? []).map((statistic): Learning => {
    if (features.kind !== 'tensor') throw new InternalError(`${definition.name} learns from ragged rows`);
    return { transform: definition.name, statistic, column: 'features', state: `${name}/${statistic}`, type: tensor('f32', features.shape), neutral: features.one_hot ?? [] };
  });
  const ofLabels = (shape.learnsOfLabels ?? []).map((statistic): Learning => {
    if (labels?.encoding !== 'number') throw new InternalError(`${definition.name} learns from labels that are no numbers`);
    return { transform: definition.name, statistic, column: 'labels', state: `${name}/labels/${statistic}`, type: tensor('f32', labels.shape), neutral: [] };
  });
  return [...ofFeatures, ...ofLabels];
}

/** `trainedAt`: the number of the transform, in a training step; else null. */
export function contextOf(g: GraphBuilder, stage: TransformStage, learns: readonly Learning[], trainedAt: number | null = null): TransformContext {
  let draws = 0;
  return {
    training: trainedAt !== null,
    random(shape) {
      if (trainedAt === null) throw new InternalError(`${stage.transform} draws numbers where nothing trains`);
      return g.random(g.scalar('seed', 'i32'), g.scalar('step', 'i32'), transformStream(trainedAt, draws++), shape);
    },
    rows: stage.before,
    learned(statistic, of = 'features') {
      const found = learns.find((each) => each.statistic === statistic && each.column === of);
      if (found === undefined) throw new InternalError(`${stage.transform} has not learnt ${statistic} of ${of}`);
      return g.state(found.state, found.type);
    },
  };
}

export function lowerStage(g: GraphBuilder, stage: TransformStage, definition: TransformDefinition, columns: Columns, context: TransformContext): Columns {
  return definition.lower?.(g, columns, stage.arguments, context) ?? columns;
}

/** What is usual in each column, where rows may lack numbers; null where they may not. */
export function usualNumbers({ features, missing }: RowsType): Learning | null {
  if (missing === undefined || features.kind !== 'tensor') return null;
  return { transform: 'missing', statistic: missing, column: 'features', state: `missing/${missing}`, type: tensor('f32', features.shape), neutral: [] };
}

/** Puts what is usual in a column for what is missing, which is NaN. */
export function fillWith(g: GraphBuilder, { state, type }: Learning, x: TensorValue): TensorValue {
  // NaN alone is not equal to itself.
  return g.select(g.equal(x, x), x, g.broadcastTo(g.state(state, type), x.type.shape));
}

function fillMissing(before: RowsType): PreparationStage[] {
  const learning = usualNumbers(before);
  if (learning === null) return [];
  return [{
    kind: 'map',
    learns: [learning],
    graph: (rows) => {
      const g = new GraphBuilder('prepare missing');
      const columns = inputs(g, before.features, before.labels, rows);
      g.output('features', fillWith(g, learning, tensorFeatures(columns.features)));
      if (columns.labels !== null) g.output('labels', columns.labels);
      return g.build();
    },
  }];
}

/** See `Executable.restore`. */
export function restoreOf(program: Program): ((rows: number) => Graph) | null {
  const labels = program.data?.transforms.at(-1)?.after.labels ?? program.data?.rows.labels;
  if (labels?.encoding !== 'number') return null;
  const undo = (rows: number): { readonly g: GraphBuilder; readonly changed: boolean } => {
    const g = new GraphBuilder('restore');
    const given = g.data('values', tensor('f32', [rows, ...labels.shape]));
    const values = restored(g, program, given);
    g.output('values', values);
    return { g, changed: values !== given };
  };
  return undo(1).changed ? (rows) => undo(rows).g.build() : null;
}

/** Values of the labels' shape, with what transforms did to labels undone; the value itself where they did nothing. */
export function restored(g: GraphBuilder, program: Program, values: TensorValue): TensorValue {
  const transforms = program.data?.transforms ?? [];
  const last = transforms.findLastIndex((stage) => entry('transform', { name: stage.transform }).replacesLabels === true);
  return [...transforms.entries()].slice(last + 1).reverse().reduce((y, [index, stage]) => {
    const definition = entry('transform', { name: stage.transform });
    return definition.invert?.(g, y, stage.arguments, contextOf(g, stage, learnings(stage, definition, index))) ?? y;
  }, values);
}

/** `prepared`: ragged rows have been through a transform's `prepare`, which leaves each number once. */
function inputs(g: GraphBuilder, features: FeatureType, labels: LabelType | null, rows: number, prepared = false): { features: Value; labels: TensorValue | null } {
  return {
    features: g.data('features', featuresType(features, rows, prepared)),
    labels: labels === null ? null : g.data('labels', labelsType(labels, rows)),
  };
}

function featuresType(features: FeatureType, rows: number, unique: boolean): ValueType {
  return features.kind === 'tensor' ? tensor(features.dtype, [rows, ...features.shape]) : { kind: 'ragged', rows, unique };
}

function labelsType(labels: LabelType, rows: number): TensorType {
  switch (labels.encoding) {
    case 'class':
      return tensor('i32', [rows]);
    case 'one_hot':
      return tensor('f32', [rows, labels.classes]);
    case 'number':
      return tensor('f32', [rows, ...labels.shape]);
  }
}
