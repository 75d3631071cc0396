/**
 * @file Layers from a model as Keras describes it: a `Sequential`, or a graph with one input and one output that uses each layer once.
 */
import type { ArgumentValues, Json } from '../program/program.ts';
import type { Config, KerasPart } from '../registry/keras_form.ts';
import { namesLayers } from '../registry/param_type.ts';
import type { LayerDefinition } from '../registry/entry.ts';
import { findByClass } from './classes.ts';
import { asText, isConfig, isList } from './json.ts';
import { argumentsFrom, type LeaveOut } from './read_values.ts';
import { Unsaid } from './unsayable.ts';

/** A layer, in the model or within a wrapper. */
export interface ReadLayer {
  readonly name: string;
  readonly definition: LayerDefinition;
  /** Layers are named as in the file; `features` is the data. */
  readonly arguments: ArgumentValues;
  readonly inner: readonly ReadLayer[];
}

export interface PlacedLayer extends ReadLayer {
  /** What feeds it first. */
  readonly from: string;
}

export interface ReadModel {
  /** The shape of a row, null where an extent is not said; null where the model says no shape. */
  readonly input: { readonly shape: readonly (number | null)[]; readonly dtype: 'f32' | 'i32' } | null;
  readonly layers: readonly PlacedLayer[];
}

/** What the data are called where a layer reads them. */
const data = 'features';

interface Described {
  readonly className: string;
  readonly name: string;
  readonly config: Config;
  readonly inbound: Json;
}

/** Throws `Unsaid`, with the layer where one is to blame. */
export function readTopology(model: Json, leaveOut: LeaveOut): ReadModel {
  if (!isConfig(model)) throw new Unsaid('it describes no model');
  const { class_name: className, config } = model;
  switch (className) {
    case 'Sequential':
      return readSequential(isConfig(config) ? config['layers'] ?? null : config ?? null, leaveOut);
    case 'Functional':
    case 'Model':
      return readGraph(isConfig(config) ? config : {}, leaveOut);
    default:
      throw new Unsaid(`a model of class ${typeof className === 'string' ? `\`${className}\`` : 'unknown'} is made of code, and nnc reads \`Sequential\` and \`Functional\` models`);
  }
}

function readSequential(layers: Json, leaveOut: LeaveOut): ReadModel {
  const described = describedLayers(layers);
  const [first] = described;
  const own = described.filter(({ className }) => className !== 'InputLayer');
  return {
    input: first === undefined ? null : inputOf(first.config),
    layers: own.map((layer, index) => ({ ...readLayer(layer, leaveOut), from: own[index - 1]?.name ?? data })),
  };
}

function readGraph(config: Config, leaveOut: LeaveOut): ReadModel {
  const described = describedLayers(config['layers'] ?? null);
  const inputs = described.filter(({ className }) => className === 'InputLayer');
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) throw new Unsaid(`it has ${inputs.length === 0 ? 'no input' : `${inputs.length} inputs`}, and a program of nnc has one`);
  const output = outputOf(config['output_layers'] ?? null);
  const layers = described.filter(({ className }) => className !== 'InputLayer').map((layer) => placed(readLayer(layer, leaveOut), inboundOf(layer, input.name)));
  if (layers.at(-1)?.name !== output) throw new Unsaid(`its output is not that of its last layer`);
  return { input: inputOf(input.config), layers };
}

function describedLayers(layers: Json): readonly Described[] {
  if (!isList(layers)) throw new Unsaid('it lists no layers');
  return layers.map((layer) => {
    const { class_name: className, config, name, inbound_nodes: inbound } = isConfig(layer) ? layer : {};
    if (typeof className !== 'string' || !isConfig(config)) throw new Unsaid('one of its layers has no class or no config');
    return { className, name: asText(config['name']) ?? asText(name) ?? className, config, inbound: inbound ?? null };
  });
}

function readLayer({ className, name, config }: Described, leaveOut: LeaveOut): ReadLayer {
  try {
    const definition = findByClass('layer', className);
    if (definition === undefined) throw new Unsaid(`nnc has no layer \`${className}\``);
    const parts = definition.inKeras?.within ?? [];
    const own = Object.fromEntries(Object.entries(config).filter(([key]) => parts.every((part) => part.key !== key)));
    return { name, definition, arguments: argumentsFrom(className, definition.params, own, definition.inKeras, leaveOut), inner: readInner(parts, config, leaveOut) };
  } catch (error) {
    throw error instanceof Unsaid ? new Unsaid(error.message, name) : error;
  }
}

/** The layers within a wrapper. One that is like that before it, as it would be anyway, is left out. */
function readInner(parts: readonly KerasPart[], config: Config, leaveOut: LeaveOut): readonly ReadLayer[] {
  const inner: ReadLayer[] = [];
  for (const { key, usual } of parts) {
    const object = config[key] ?? null;
    if (object === null) continue;
    const [described] = describedLayers([object]);
    if (described === undefined) continue;
    const layer = readLayer(described, leaveOut);
    const [before] = inner;
    const like = before !== undefined && before.definition === layer.definition && JSON.stringify(usual?.(before.arguments)) === JSON.stringify(layer.arguments);
    if (!like) inner.push({ ...layer, name: before === undefined ? layer.definition.name : `${layer.definition.name}_1` });
  }
  return inner;
}

/** Puts a layer behind what it is called on: arguments that name layers get theirs. */
function placed(layer: ReadLayer, { tensors, kwargs }: Call): PlacedLayer {
  const { definition } = layer;
  const [from = data, ...others] = tensors;
  const call = definition.inKeras?.call;
  if (call !== undefined) return { ...layer, from, arguments: { ...layer.arguments, ...definedOnly(call.read(tensors, kwargs)) } };
  const named = Object.entries(definition.params).flatMap(([name, { type: { schema } }]): readonly (readonly [string, Json])[] =>
    (!namesLayers(schema) ? [] : [[name, schema.kind === 'list' ? others.splice(0) : others.shift() ?? null]]));
  if (others.length > 0) throw new Unsaid(`it is given ${tensors.length} tensors`, layer.name);
  return { ...layer, from, arguments: { ...layer.arguments, ...Object.fromEntries(named) } };
}

function definedOnly(values: { readonly [name: string]: Json | undefined }): ArgumentValues {
  return Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));
}

function inputOf(config: Config): ReadModel['input'] {
  const shape = config['batch_shape'] ?? config['batch_input_shape'];
  if (!isList(shape)) return null;
  return { shape: shape.slice(1).map((extent) => (typeof extent === 'number' ? extent : null)), dtype: /^u?int/.test(asText(config['dtype']) ?? '') ? 'i32' : 'f32' };
}

interface Call {
  /** Names of the layers whose tensors it is called on. */
  readonly tensors: readonly string[];
  readonly kwargs: Config;
}

/** How a layer is called. Keras 3 notes the call with its tensors; older versions list `[layer, node, tensor, arguments]`. */
function inboundOf({ inbound, name }: Described, input: string): Call {
  const nodes = isList(inbound) ? inbound : [];
  const [node] = nodes;
  if (node === undefined || nodes.length > 1) throw new Unsaid(nodes.length === 0 ? 'nothing feeds it' : 'it is used in more than one place', name);
  const kwargs = isConfig(node) && isConfig(node['kwargs']) ? node['kwargs'] : isList(node) && isList(node[0]) && isConfig(node[0][3]) ? node[0][3] : {};
  const positional = isConfig(node) ? tensorsIn(node['args'] ?? null) : isList(node) ? node.map((each) => (isList(each) ? asText(each[0]) : null)) : [];
  const found = [...positional, ...callOrder.flatMap((key) => tensorsIn(kwargs[key] ?? null))];
  const tensors = found.flatMap((each) => each ?? []);
  if (tensors.length === 0 || tensors.length < found.length) throw new Unsaid('what feeds it is not said in a way that nnc knows', name);
  for (const [key, value] of Object.entries(kwargs)) {
    if (value !== null && value !== false && key !== 'use_causal_mask' && !callOrder.includes(key)) throw new Unsaid(`it is called with \`${key}\``, name);
  }
  return { tensors: tensors.map((each) => (each === input ? data : each)), kwargs };
}

/** Tensors that a layer may be given by name, in the order in which it takes them. */
const callOrder: readonly string[] = ['query', 'inputs', 'value', 'key'];

/** Names of the layers whose tensors are in there. */
function tensorsIn(value: Json): readonly (string | null)[] {
  if (isList(value)) return value.flatMap(tensorsIn);
  if (!isConfig(value)) return [];
  if (value['class_name'] !== '__keras_tensor__') return Object.values(value).flatMap(tensorsIn);
  const history = isConfig(value['config']) ? value['config']['keras_history'] : null;
  return [isList(history) ? asText(history[0]) : null];
}

function outputOf(value: Json): string | null {
  if (!isList(value)) return null;
  const [first] = value;
  if (typeof first === 'string') return first;
  if (value.length > 1) throw new Unsaid(`it has ${value.length} outputs, and a program of nnc has one`);
  return isList(first) ? asText(first[0]) : null;
}
