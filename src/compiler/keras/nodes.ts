/**
 * @file The layers of a model as Keras has them: their classes and configs, and the order in which Keras goes through them, from
 * which follows what it calls them in a file of weights.
 */
import { InternalError } from '../internal_error.ts';
import type { Dialect } from '../program/model_file.ts';
import type { InnerLayer, Json, LayerNode, ModelPlan } from '../program/program.ts';
import type { Config, KerasCall, PlacedLayer } from '../registry/keras_form.ts';
import type { LayerDefinition } from '../registry/entry.ts';
import { findEntry } from '../registry/registry.ts';
import { classOf, snakeCase } from './classes.ts';
import { h5Config } from './h5.ts';
import { tfjsConfig } from './tfjs.ts';
import { Unsaid } from './unsayable.ts';
import { configOf, kerasObject } from './write_values.ts';

/** A layer of Keras's. */
export interface KerasNode {
  readonly name: string;
  readonly className: string;
  /** Names of the nodes that feed it; `inputName` is the input. */
  readonly inputs: readonly string[];
  readonly shape: readonly number[];
  /** The shapes of what feeds it. */
  readonly fed: readonly (readonly number[])[];
  /** How it is called on `inputs`; null where that is on the one, or on the list of them. */
  readonly call: ReturnType<KerasCall['write']> | null;
  /** Null for one that stands in Keras's model only. */
  readonly layer: LayerNode | null;
  /** Throws `Unsaid`. */
  readonly config: (dialect: Dialect) => Config;
}

/** The layer that stands for the data. */
export const inputName = 'features';

/** The class of a layer. Throws `Unsaid` where Keras has none. */
export function layerClass(definition: LayerDefinition): string {
  const found = classOf(definition);
  if (found === null) throw new Unsaid(`Keras has no layer \`${definition.name}\``);
  return found;
}

export function definitionOf({ layer }: Pick<LayerNode, 'layer'>): LayerDefinition {
  const found = findEntry('layer', layer);
  if (found === undefined) throw new InternalError(`the registry has no layer ${layer}`);
  return found;
}

/** The nodes in the Program's order. A layer whose class wants rows of another shape has a `Reshape` before it. Throws `Unsaid`. */
export function nodesOf(model: ModelPlan): readonly KerasNode[] {
  const shapes = new Map([['features', model.input.shape], ...model.layers.map(({ name, output }) => [name, output.shape] as const)]);
  const names = new Set(shapes.keys());
  return model.layers.flatMap((layer) => {
    const definition = definitionOf(layer);
    const input = shapes.get(layer.inputs[0] ?? '') ?? model.input.shape;
    const rows = definition.inKeras?.rows?.(input) ?? input;
    const weights = new Map(layer.weights.map(({ name, shape }) => [name, shape]));
    const node: KerasNode = {
      name: layer.name, className: classIn(layer, definition), inputs: layer.inputs, shape: layer.output.shape, fed: [rows, ...layer.inputs.slice(1).map((name) => shapes.get(name) ?? [])], layer,
      call: definition.inKeras?.call?.write(layer.arguments) ?? null,
      config: (dialect) => layerConfig(layer, dialect, { input, weights }),
    };
    if (rows.join() === input.join()) return [node];
    let name = `${layer.name}_rows`;
    while (names.has(name)) name += '_';
    names.add(name);
    return [{ name, className: 'Reshape', inputs: layer.inputs, shape: rows, fed: [input], call: null, layer: null, config: () => ({ target_shape: rows }) }, { ...node, inputs: [name] }];
  });
}

/** Throws `Unsaid`. */
function layerConfig({ layer, arguments: args, inner }: Pick<LayerNode, 'layer' | 'arguments' | 'inner'>, dialect: Dialect, placed: PlacedLayer): Config {
  const definition = definitionOf({ layer });
  const form = definition.inKeras;
  const within = (form?.within ?? []).flatMap(({ key }, index): readonly (readonly [string, Json])[] => {
    const part = inner[index];
    return part === undefined ? [] : [[key, innerObject(part, dialect)]];
  });
  return { ...configOf(definition.params, args, form, dialect), ...form?.config?.(args, placed), ...Object.fromEntries(within) };
}

/** A layer within a wrapper, which says nothing of its shapes. */
function innerObject(inner: InnerLayer, dialect: Dialect): Json {
  const className = layerClass(definitionOf(inner));
  const config = wholeConfig(inner, layerConfig(inner, dialect, { input: [], weights: new Map() }));
  return kerasObject('keras.layers', className, inDialect(className, config, null, dialect), dialect);
}

/** A config with what every layer has in it. */
function wholeConfig({ name, layer }: { readonly name: string; readonly layer: string | null }, config: Config): Config {
  const lacks = layer === null ? [] : definitionOf({ layer }).inKeras?.lacks ?? [];
  return Object.fromEntries(Object.entries({ name, trainable: true, dtype: 'float32', ...config }).filter(([key]) => !lacks.includes(key)));
}

/** The config as those who read that dialect take it. Throws `Unsaid` where they cannot. */
function inDialect(className: string, config: Config, fed: KerasNode['fed'] | null, dialect: Dialect): Config {
  switch (dialect) {
    case 'tfjs':
      return tfjsConfig(className, config, fed);
    case 'h5':
      return h5Config(config);
    case 'keras':
      return config;
  }
}

function classIn(layer: LayerNode, definition: LayerDefinition): string {
  try {
    return layerClass(definition);
  } catch (error) {
    throw error instanceof Unsaid ? new Unsaid(error.message, layer.name) : error;
  }
}

/** The config of a node with what every layer has in it. Throws `Unsaid` with the layer's name. */
export function fullConfig(node: KerasNode, dialect: Dialect): Config {
  try {
    return inDialect(node.className, wholeConfig({ name: node.name, layer: node.layer?.layer ?? null }, node.config(dialect)), node.fed, dialect);
  } catch (error) {
    throw error instanceof Unsaid ? new Unsaid(error.message, node.layer?.name ?? node.name) : error;
  }
}

/** Whether each is fed by the one before it alone. */
export function isChain(nodes: readonly KerasNode[]): boolean {
  return nodes.every(({ inputs, call }, index) => call === null && inputs.length === 1 && inputs[0] === (nodes[index - 1]?.name ?? inputName));
}

/**
 * Keras's order of the layers of a graph: those farthest from the output first, and of the same distance those that a walk
 * back from the output meets first. Throws `Unsaid` for a layer that leads nowhere.
 */
export function inKerasOrder(nodes: readonly KerasNode[]): readonly KerasNode[] {
  const last = nodes.at(-1);
  if (last === undefined || isChain(nodes)) return nodes;
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const met = new Map<string, number>();
  const walk = [last];
  for (let node = walk.pop(); node !== undefined; node = walk.pop()) {
    if (met.has(node.name)) continue;
    met.set(node.name, met.size);
    // Depth first: the first input is gone back along to its end before the second.
    for (const name of [...node.inputs].reverse()) {
      const before = byName.get(name);
      if (before !== undefined && !met.has(name)) walk.push(before);
    }
  }
  const stray = nodes.find(({ name }) => !met.has(name));
  if (stray !== undefined) throw new Unsaid('nothing of the output comes from it, and Keras keeps only what leads there', stray.layer?.name ?? stray.name);
  const depths = new Map<string, number>();
  for (const node of [...nodes].reverse()) {
    const depth = depths.get(node.name) ?? 0;
    depths.set(node.name, depth);
    for (const name of node.inputs) depths.set(name, Math.max(depths.get(name) ?? 0, depth + 1));
  }
  return [...nodes].sort((a, b) => (depths.get(b.name) ?? 0) - (depths.get(a.name) ?? 0) || (met.get(a.name) ?? 0) - (met.get(b.name) ?? 0));
}

/** What each node is called in a file of weights: its class, numbered from the second on: `dense`, `dense_1`. */
export function groupNames(nodes: readonly KerasNode[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>();
  return new Map(inKerasOrder(nodes).map(({ name, className }) => {
    const group = snakeCase(className);
    const count = counts.get(group) ?? 0;
    counts.set(group, count + 1);
    return [name, count === 0 ? group : `${group}_${count}`];
  }));
}
