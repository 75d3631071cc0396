/**
 * @file Checks layers, one after the other: arguments are read already; here shapes flow through and weights are counted.
 */
import type { ArgumentValues, FeatureType, LayerType } from '../program/program.ts';
import { isRefusal, type LayerDefinition } from '../registry/entry.ts';
import { layerShape } from '../registry/layer_shape.ts';
import { entriesOf } from '../registry/registry.ts';
import type { NameValue, Statement } from '../syntax/ast.ts';
import { reportRefusal } from './data.ts';
import { headSpan, type Draft } from './draft.ts';
import type { Reporter } from './reporter.ts';

/** More layers than this come only from blocks that repeat blocks. */
export const mostLayers = 10_000;

/** Appends a layer to the model, when what comes into it is known. */
export function checkLayer(draft: Draft, definition: LayerDefinition, args: ArgumentValues, statement: Statement, as: NameValue | null, reporter: Reporter): void {
  const span = headSpan(statement);
  const input = draft.layers.length === 0 && !draft.broken.has('model') ? modelInput(draft, statement, reporter) : draft.output;
  if (input === null) {
    draft.broken.add('model');
    return;
  }
  const result = layerShape(definition, args, input);
  if (isRefusal(result)) {
    reportRefusal(reporter, statement.name.text, span, statement, result);
    draft.broken.add('model');
    draft.output = null;
    return;
  }
  const name = layerName(draft, definition, as, reporter);
  draft.layers.push({
    node: {
      name,
      layer: definition.name,
      arguments: args,
      inputs: [draft.layers.at(-1)?.node.name ?? 'features'],
      output: result.output,
      weights: Object.entries(result.weights ?? {}).map(([weight, need]) => ({ name: weight, shape: need.shape, initializer: need.initializer, trainable: need.trainable ?? true, ...(need.ones === undefined ? {} : { ones: need.ones }) })),
      at: span,
    },
    span,
    endsWith: definition.endsWith?.(args) ?? null,
    input,
    looksUp: result.looksUp ?? null,
  });
  draft.output = result.output;
}

/** What goes into the first layer. */
function modelInput(draft: Draft, statement: Statement, reporter: Reporter): LayerType | null {
  if (draft.rows === null) {
    if (draft.data === null && !draft.broken.has('data')) reporter.report('NN2113', headSpan(statement), {}, { help: 'begin the file with the data: `data imdb words 10000`, say' });
    return null;
  }
  const { features } = draft.rows;
  if (features.kind === 'tensor') return asLayerType(features);
  const at = statement.name.span.start;
  const mends = entriesOf('transform').filter(({ mends: what }) => what === 'ragged').map(({ example }) => example.split('\n').at(-1) ?? '');
  reporter.report('NN2102', headSpan(statement), {}, {
    help: `put ${mends.map((line) => `\`${line}\``).join(' or ')} before it`,
    fixes: mends.slice(0, 1).map((line) => ({ title: `add \`${line}\` before it`, edits: [{ span: { start: at, end: at }, text: `${line}\n` }] })),
    related: draft.data === null ? [] : [{ span: draft.data.span, message: 'each row is a list of words' }],
  });
  return null;
}

function asLayerType({ dtype, shape, vocabulary }: FeatureType & { readonly kind: 'tensor' }): LayerType {
  return { dtype, shape, vocabulary };
}

/** `as NAME`, or as Keras names layers: `dense`, `dense_1`, … */
function layerName(draft: Draft, definition: LayerDefinition, as: NameValue | null, reporter: Reporter): string {
  if (as !== null) {
    if (!draft.layerNames.has(as.text)) return taken(draft, as.text);
    const earlier = draft.layers.find(({ node }) => node.name === as.text)?.span;
    reporter.report('NN2011', as.span, { name: as.text }, { related: earlier === undefined ? [] : [{ span: earlier, message: 'this layer has the name' }] });
    draft.broken.add('model');
  }
  let count = draft.layerCounts.get(definition.name) ?? 0;
  const numbered = (): string => (count === 0 ? definition.name : `${definition.name}_${count}`);
  while (draft.layerNames.has(numbered())) count += 1;
  draft.layerCounts.set(definition.name, count + 1);
  return taken(draft, numbered());
}

function taken(draft: Draft, name: string): string {
  draft.layerNames.add(name);
  return name;
}
