/**
 * @file Checks `load`: what the file says of its model must fit the layers declared, or, where none are, gives the model itself.
 */
import { couldBe } from '../program/file_pattern.ts';
import { modelFormatOf, modelFormats, type ModelFacts, type ModelNotes } from '../program/model_file.ts';
import type { ActionPlan, ArgumentValues, Json, LayerType } from '../program/program.ts';
import type { ReadLayer, ReadModel } from '../keras/read_topology.ts';
import type { CheckHost, Refusal } from '../registry/entry.ts';
import { changesFeatures } from '../registry/feature_transforms.ts';
import { namesLayers } from '../registry/param_type.ts';
import { findEntry } from '../registry/registry.ts';
import type { Span } from '../source/span.ts';
import type { Statement } from '../syntax/ast.ts';
import { joinNames } from './arguments.ts';
import { emptyDraft, headSpan, type Draft } from './draft.ts';
import { features } from './layer_names.ts';
import { goTo, placeLayer, pointOf, type InnerUse, type Point } from './model.ts';
import { Reporter } from './reporter.ts';
import { readSavedModel, type SavedModel } from './saved_model.ts';

/** Looks into the file. A file that the program itself writes before is not looked into. */
export function checkLoad(draft: Draft, plan: ActionPlan & { readonly action: 'load' }, statement: Statement, host: CheckHost, reporter: Reporter): void {
  const { path } = plan;
  if (modelFormatOf(path) === null || draft.broken.has('model')) return;
  if (isWrittenBefore(draft, path)) return;
  const span = headSpan(statement);
  const facts = host.inspectModel(path);
  if ('problem' in facts) {
    reporter.report('NN2403', span, { file: path, why: facts.problem }, facts.help === null ? {} : { help: facts.help });
    breakBoth(draft);
    return;
  }
  const saved = readSavedModel(facts);
  if ('why' in saved) {
    // Weights can be put into layers that are declared, whatever else the file says.
    if (draft.firstLayer !== null) return;
    const layer = saved.layer === null ? '' : `layer \`${plainName(saved.layer)}\`: `;
    reporter.report('NN2404', span, { file: path, why: `${layer}${saved.why}` }, { help: 'declare the layers before it, as far as nnc has them, and it puts the weights into them' });
    breakBoth(draft);
    return;
  }
  if (draft.firstLayer === null) bringModel(draft, path, saved, statement, reporter);
  else compareModel(draft, path, saved, statement, reporter);
  compareTransforms(draft, path, facts, span, reporter);
}

function isWrittenBefore({ actions, callbacks }: Draft, path: string): boolean {
  if (actions.some(({ plan }) => plan.action === 'save' && plan.path === path)) return true;
  const saved = callbacks.flatMap(({ definition, arguments: args }) => definition.saves?.(args) ?? []);
  return actions.some(({ plan }) => plan.action === 'fit') && saved.some(({ pattern }) => couldBe(path, pattern));
}

/** What the file would have brought is not missing. */
function breakBoth(draft: Draft): void {
  draft.broken.add('model');
  if (draft.losses.length === 0) draft.broken.add('training');
}

/** The layers of the file become the program's, and so does what it says of training where the program says nothing. */
function bringModel(draft: Draft, file: string, { format, model, training, leftOut }: SavedModel, statement: Statement, reporter: Reporter): void {
  const span = headSpan(statement);
  if (model === null) {
    reporter.report('NN2404', span, { file, why: `${modelFormats[format].what} have weights and no layers` }, { help: 'declare the layers before it' });
    breakBoth(draft);
    return;
  }
  const row = draft.rows?.features;
  if (row?.kind === 'tensor' && model.input !== null && !fits(row.shape, model.input.shape)) {
    reporter.report('NN2405', span, { file, wants: shapeText(model.input.shape), have: shapeText(row.shape) }, {
      help: 'prepare the rows as those were that it was trained on',
      ...(draft.data === null ? {} : { related: [{ span: draft.data.span, message: 'the rows come from here' }] }),
    });
    breakBoth(draft);
    return;
  }
  const problem = replay(draft, model, statement, draft.rows === null && draft.data === null ? inputTypes(model) : [null]);
  draft.firstLayer = statement;
  if (problem !== null) {
    reporter.report('NN2404', span, { file, why: problem.refusal }, problem.help === undefined ? {} : { help: problem.help });
    breakBoth(draft);
    return;
  }
  draft.broughtBy = draft.actions.length;
  if (training !== null && draft.losses.length === 0 && !draft.broken.has('training')) {
    draft.losses.push({ ...training.loss, span });
    if (training.optimizer !== null && draft.optimizers.length === 0) draft.optimizers.push({ ...training.optimizer, span });
    if (draft.metrics.length === 0) for (const metric of training.metrics) draft.metrics.push({ ...metric, span });
  }
  if (leftOut.length > 0) reporter.report('NN2407', span, { file, what: leftOut.join(', ') });
}

/** The layers that have weights must have the same as those of the file, one after the other. */
function compareModel(draft: Draft, file: string, { model }: SavedModel, statement: Statement, reporter: Reporter): void {
  if (model?.input == null || draft.layers.length === 0) return;
  const other = emptyDraft();
  if (replay(other, model, statement, inputTypes(model)) !== null) return;
  const found = other.layers.filter(({ node }) => node.weights.length > 0);
  const declared = draft.layers.filter(({ node }) => node.weights.length > 0);
  const span = headSpan(statement);
  for (const [index, { node, span: at }] of declared.entries()) {
    const match = found[index]?.node;
    const [want, have] = [node, match].map((each) => each?.weights.map(({ shape }) => shapeText(shape)).join(' and '));
    if (want === have) continue;
    const why = match === undefined ? `it has no weights for \`${node.name}\`` : `the weights of \`${node.name}\` are ${want ?? ''}, and in the file there are ${have ?? ''}, of \`${match.name}\``;
    reporter.report('NN2406', span, { file, why }, { related: [{ span: at, message: 'this layer' }] });
    return;
  }
  const extra = found[declared.length]?.node;
  if (extra !== undefined) reporter.report('NN2406', span, { file, why: `it has weights of \`${extra.name}\`, and no layer is left to take them` });
}

/** Puts the layers into the draft, in the first of the types that they take; null is that of the data's rows. Gives why it cannot. */
function replay(draft: Draft, model: ReadModel, statement: Statement, inputs: readonly (LayerType | null)[]): Refusal | null {
  let refusal: Refusal | null = null;
  for (const input of inputs) {
    refusal = place({ ...emptyDraft(), data: draft.data, rows: draft.rows }, model, statement, input);
    if (refusal === null) return place(draft, model, statement, input);
  }
  return refusal;
}

function place(draft: Draft, { layers }: ReadModel, statement: Statement, input: LayerType | null): Refusal | null {
  const span = headSpan(statement);
  const reporter = new Reporter();
  const points = new Map<string, Point>();
  if (input !== null) draft.types.set(features, input);
  for (const layer of layers) {
    if (input !== null && points.size === 0) goTo(draft, { layer: features, type: input });
    const begin = points.get(features) ?? pointOf(draft, statement, reporter);
    if (begin === null) return { refusal: reporter.diagnostics[0]?.message ?? 'nothing is known of the rows' };
    points.set(features, begin);
    const from = points.get(layer.from);
    const args = withNames(layer, points);
    if (from === undefined || args === null) return { refusal: `\`${plainName(layer.name)}\` reads a layer that does not stand before it` };
    goTo(draft, from);
    const refusal = placeLayer(draft, { ...useOf(layer), args }, from, { kind: 'name', text: freeName(draft, plainName(layer.name)), span }, span, reporter);
    const node = draft.layers.at(-1)?.node;
    if (refusal !== null || node === undefined) return refusal === null ? { refusal: 'it has no layers' } : { ...refusal, refusal: `\`${layer.definition.name}\` cannot be used there: ${refusal.refusal}` };
    points.set(layer.name, { layer: node.name, type: node.output });
  }
  return layers.length === 0 ? { refusal: 'it has no layers' } : null;
}

function useOf({ name, definition, arguments: args, inner }: ReadLayer): InnerUse {
  return { name, definition, args, inner: inner.map(useOf) };
}

/** Arguments that name layers, by the names that these have in the program; null where one is not there yet. */
function withNames({ definition, arguments: args }: ReadLayer, points: ReadonlyMap<string, Point>): ArgumentValues | null {
  const named: [string, Json][] = [];
  for (const [name, { type: { schema } }] of Object.entries(definition.params)) {
    const value = args[name] ?? null;
    if (!namesLayers(schema) || value === null) continue;
    const layers = (Array.isArray(value) ? value : [value]).flatMap((each: Json) => (typeof each === 'string' ? points.get(each)?.layer ?? [] : []));
    if (layers.length < (Array.isArray(value) ? value.length : 1)) return null;
    named.push([name, Array.isArray(value) ? layers : layers[0] ?? null]);
  }
  return { ...args, ...Object.fromEntries(named) };
}

/** The types that rows without a program's data may have: words where the layers take nothing else. */
function inputTypes({ input }: ReadModel): readonly LayerType[] {
  const shape = input?.shape.flatMap((extent) => extent ?? []);
  if (input == null || shape === undefined || shape.length < input.shape.length) return [];
  const types: readonly LayerType[] = [{ dtype: 'f32', shape, vocabulary: null }, { dtype: 'i32', shape, vocabulary: null }];
  return input.dtype === 'i32' ? types.slice(1) : types;
}

/** Whether rows are as the model takes them; an image may have its one channel or not. */
function fits(rows: readonly number[], wanted: readonly (number | null)[]): boolean {
  const same = (shape: readonly (number | null)[]): boolean => shape.length === rows.length && shape.every((extent, axis) => extent === null || extent === rows[axis]);
  return same(wanted) || (wanted.at(-1) === 1 && same(wanted.slice(0, -1)));
}

/** What was done to the rows trained on should be done to these. */
function compareTransforms(draft: Draft, file: string, { notes }: ModelFacts, span: Span, reporter: Reporter): void {
  if (notes === null || draft.data === null || draft.broken.has('data')) return;
  const ours = draft.transforms.filter(changesFeatures);
  if (areLike(ours, notes)) return;
  reporter.report('NN2408', span, { file, then: sayTransforms(notes.transforms), now: sayTransforms(ours) }, { help: 'write the transforms that it was trained with, with the same arguments; what they learnt then is in the file' });
}

/** Whether transforms, those that features depend on, are the ones that a file's rows went through. */
export function areLike(ours: ModelNotes['transforms'], notes: Pick<ModelNotes, 'transforms'>): boolean {
  return ours.length === notes.transforms.length && ours.every((stage, index) => isLike(stage, notes.transforms[index]));
}

export function sayTransforms(stages: ModelNotes['transforms']): string {
  return stages.length === 0 ? 'no transform' : joinNames(stages.map(({ transform }) => transform));
}

/** Whether it is the transform noted: an argument that was not noted is one that has come since, and is as it was without. */
function isLike({ transform, arguments: args }: ModelNotes['transforms'][number], noted: ModelNotes['transforms'][number] | undefined): boolean {
  if (noted?.transform !== transform) return false;
  const params = findEntry('transform', transform)?.params ?? {};
  return Object.entries(args).every(([name, value]) => JSON.stringify(noted.arguments[name] ?? params[name]?.fallback ?? null) === JSON.stringify(value));
}

/** A name from a file may be anything; in messages and states it is one word. */
function plainName(name: string): string {
  return name.replace(/\W+/g, '_').slice(0, 100) || 'layer';
}

function freeName({ names }: Draft, name: string): string {
  let free = name;
  for (let count = 1; names.find(free) !== undefined; count += 1) free = `${name}_${count}`;
  return free;
}

function shapeText(shape: readonly (number | null)[]): string {
  return `[${shape.map((extent) => extent ?? 'any').join(', ')}]`;
}
