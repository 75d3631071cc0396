/**
 * @file Puts layers into the model: arguments are read already; here shapes flow through, each layer from those it reads, and
 * weights are counted.
 */
import { InternalError } from '../internal_error.ts';
import type { ArgumentValues, EntryUse, FeatureType, InnerLayer, Json, LayerType } from '../program/program.ts';
import { isRefusal, type LayerDefinition, type LayerShape, type ModelSoFar, type Refusal } from '../registry/entry.ts';
import { layerShape } from '../registry/layer_shape.ts';
import type { Params } from '../registry/param.ts';
import { namesLayers } from '../registry/param_type.ts';
import { entriesOf } from '../registry/registry.ts';
import type { Span } from '../source/span.ts';
import type { NameValue, Statement } from '../syntax/ast.ts';
import { reportRefusal } from './data.ts';
import { headSpan, type Draft } from './draft.ts';
import { features } from './layer_names.ts';
import { passMask, withoutMask } from './masks.ts';
import type { Reporter } from './reporter.ts';
import { planWeights } from './weights.ts';

/** More layers than this come only from blocks that repeat blocks. */
export const mostLayers = 10_000;

/** What a layer is fed with: the layer that gives it, or `features`, and its type. */
export interface Point {
  readonly layer: string;
  readonly type: LayerType;
}

/** A layer with its arguments, and with the layers in its block where it is a wrapper. */
export interface LayerUse {
  readonly definition: LayerDefinition;
  readonly args: ArgumentValues;
  readonly inner: readonly InnerUse[];
}

/** A layer in the block of a wrapper. */
export interface InnerUse extends LayerUse {
  readonly name: string;
}

/** Where the model has come to, before that statement; null where that is not known, which is reported. */
export function pointOf(draft: Draft, statement: Statement, reporter: Reporter): Point | null {
  if (!draft.types.has(features) && !draft.broken.has('model')) {
    const input = modelInput(draft, statement, reporter);
    if (input === null) draft.broken.add('model');
    else goTo(draft, keepType(draft, features, input));
  }
  return draft.output === null ? null : { layer: draft.tip, type: draft.output };
}

/** The next layer is fed from there; from nothing that is known, after a mistake. */
export function goTo(draft: Draft, point: Point | null): void {
  draft.tip = point?.layer ?? features;
  draft.output = point?.type ?? null;
}

/** What comes after a mistake is taken on trust. */
export function breakModel(draft: Draft): void {
  draft.broken.add('model');
  goTo(draft, null);
}

function keepType(draft: Draft, layer: string, type: LayerType): Point {
  draft.types.set(layer, type);
  return { layer, type };
}

/** Appends the layer of a statement to the model, when what comes into it is known. */
export function checkLayer(draft: Draft, use: LayerUse, statement: Statement, as: NameValue | null, reporter: Reporter): void {
  const from = pointOf(draft, statement, reporter);
  const span = headSpan(statement);
  const refusal = from === null ? null : placeLayer(draft, use, from, as, span, reporter);
  if (from === null || refusal === null) return;
  const others = namedLayers(use.definition.params, use.args);
  const label = others.length === 0 ? {} : { label: `what comes in has shape ${describeShape(from.type)}` };
  const related = others.flatMap((name) => {
    const at = draft.layers.findLast(({ node }) => node.name === name)?.span ?? draft.data?.span;
    const type = draft.types.get(name);
    return at === undefined || type === undefined ? [] : [{ span: at, message: `gives shape ${describeShape(type)}` }];
  });
  reportRefusal(reporter, statement.name.text, span, statement, refusal, { ...label, related });
}

/** Appends a layer that is fed from there. Gives why it cannot be there, and then breaks the model. */
export function placeLayer(draft: Draft, use: LayerUse, from: Point, as: NameValue | null, span: Span, reporter: Reporter): Refusal | null {
  const { definition, args } = use;
  const endingOf = (name: string): EntryUse | null => draft.layers.findLast(({ node }) => node.name === name)?.endsWith ?? null;
  const result = shapeOf(use, withoutMask(from.type), { typeOf: (name) => withoutMask(expectType(draft, name)), ending: endingOf(from.layer), endingOf });
  if (isRefusal(result)) {
    breakModel(draft);
    return result;
  }
  const weights = planWeights(result, definition.regularizes?.(args) ?? null);
  if (isRefusal(weights)) {
    breakModel(draft);
    return weights;
  }
  const inputs = [from.layer, ...namedLayers(definition.params, args)];
  const name = as === null ? draft.names.count(definition.name) : nameLayer(draft, as, definition, reporter);
  const output = passMask(draft, use, { name, inputs, output: result.output }, span, reporter);
  draft.layers.push({
    node: {
      name,
      layer: definition.name,
      arguments: args,
      inputs,
      inner: use.inner.map(innerLayer),
      output,
      weights,
      at: span,
    },
    span,
    endsWith: definition.endsWith?.(args) ?? result.endsWith ?? null,
    input: from.type,
    looksUp: result.looksUp ?? null,
  });
  goTo(draft, keepType(draft, name, output));
  return null;
}

/** The shape rule of a layer, that of a wrapper with the rules of the layers within it. */
function shapeOf({ definition, args, inner }: LayerUse, input: LayerType, model: Omit<ModelSoFar, 'inner'>): LayerShape | Refusal {
  return layerShape(definition, args, input, {
    ...model,
    inner: inner.map((use) => ({
      name: use.name,
      layer: use.definition.name,
      arguments: use.args,
      regularizes: use.definition.regularizes?.(use.args) ?? null,
      shape: (type, changes = {}) => {
        const changed = { ...use.args, ...changes };
        const shape = shapeOf({ ...use, args: changed }, type, model);
        return isRefusal(shape) ? shape : { ...shape, endsWith: use.definition.endsWith?.(changed) ?? shape.endsWith ?? null };
      },
    })),
  });
}

function innerLayer({ name, definition, args, inner }: InnerUse): InnerLayer {
  return { name, layer: definition.name, arguments: args, inner: inner.map(innerLayer) };
}

/** The layers that arguments name: what such a layer reads beside what it is fed with. */
export function namedLayers(params: Params, args: ArgumentValues): readonly string[] {
  return Object.entries(params).flatMap(([name, { type: { schema } }]) => (namesLayers(schema) ? textsOf(args[name] ?? null) : []));
}

function textsOf(value: Json): readonly string[] {
  return (Array.isArray(value) ? value : [value]).filter((each) => typeof each === 'string');
}

function expectType(draft: Draft, layer: string): LayerType {
  const type = draft.types.get(layer);
  if (type === undefined) throw new InternalError(`the model has no ${layer}`);
  return type;
}

/** `[28, 28, 1]` */
export function describeShape({ shape }: LayerType): string {
  return `[${shape.join(', ')}]`;
}

/** What goes into the first layer. */
function modelInput(draft: Draft, statement: Statement, reporter: Reporter): LayerType | null {
  if (draft.rows === null) {
    if (draft.data === null && !draft.broken.has('data')) reporter.report('NN2113', headSpan(statement), {}, { help: 'begin the file with the data: `data imdb words 10000`, say' });
    return null;
  }
  const { features: row } = draft.rows;
  if (row.kind === 'tensor') return asLayerType(row);
  const at = statement.name.span.start;
  const mends = entriesOf('transform').filter(({ mends: what }) => what === row.kind).map(({ example }) => example.split('\n').at(-1) ?? '');
  reporter.report('NN2102', headSpan(statement), { rows: row.kind === 'text' ? 'texts' : 'lists of words of different lengths' }, {
    help: `put ${mends.map((line) => `\`${line}\``).join(' or ')} before it`,
    fixes: mends.slice(0, 1).map((line) => ({ title: `add \`${line}\` before it`, edits: [{ span: { start: at, end: at }, text: `${line}\n` }] })),
    related: draft.data === null ? [] : [{ span: draft.data.span, message: row.kind === 'text' ? 'each row is a text' : 'each row is a list of words' }],
  });
  return null;
}

function asLayerType({ dtype, shape, vocabulary }: FeatureType & { readonly kind: 'tensor' }): LayerType {
  return { dtype, shape, vocabulary };
}

/** The layer's own name, where `as` names it. */
function nameLayer(draft: Draft, as: NameValue, definition: LayerDefinition, reporter: Reporter): string {
  return isFree(draft, as, reporter) ? draft.names.own(as.text) : draft.names.count(definition.name);
}

/** Whether nothing here has that name yet; reports it otherwise. */
export function isFree(draft: Draft, as: NameValue, reporter: Reporter): boolean {
  const holder = draft.names.find(as.text);
  if (holder === undefined) return true;
  const earlier = draft.layers.findLast(({ node }) => node.name === holder)?.span;
  reporter.report('NN2011', as.span, { name: as.text }, { related: earlier === undefined ? [] : [{ span: earlier, message: 'this layer has the name' }] });
  draft.broken.add('model');
  return false;
}
