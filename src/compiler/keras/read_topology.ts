/**
 * @file Layers from a model as Keras describes it: a `Sequential`, or a graph with one input and one output that uses each layer once.
 */
import type { ArgumentValues, Json } from '../program/program.ts';
import type { Config } from '../registry/keras_form.ts';
import type { LayerDefinition } from '../registry/entry.ts';
import { entriesOf, findEntry } from '../registry/registry.ts';
import { findByClass } from './classes.ts';
import { asText, isConfig, isList } from './json.ts';
import { argumentsFrom, useFrom, type LeaveOut } from './read_values.ts';
import { Unsaid } from './unsayable.ts';

export interface ReadLayer {
  readonly name: string;
  readonly definition: LayerDefinition;
  readonly arguments: ArgumentValues;
  /** Names of what feeds it; `features` is the data. */
  readonly inputs: readonly string[];
}

export interface ReadModel {
  /** The shape of a row, null where an extent is not said; null where the model says no shape. */
  readonly input: { readonly shape: readonly (number | null)[]; readonly dtype: 'f32' | 'i32' } | null;
  readonly layers: readonly ReadLayer[];
}

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
    layers: own.map((layer, index) => readLayer(layer, [own[index - 1]?.name ?? 'features'], leaveOut)),
  };
}

function readGraph(config: Config, leaveOut: LeaveOut): ReadModel {
  const described = describedLayers(config['layers'] ?? null);
  const inputs = described.filter(({ className }) => className === 'InputLayer');
  const [input] = inputs;
  if (input === undefined || inputs.length > 1) throw new Unsaid(`it has ${inputs.length === 0 ? 'no input' : `${inputs.length} inputs`}, and a program of nnc has one`);
  const output = outputOf(config['output_layers'] ?? null);
  const layers = described.filter(({ className }) => className !== 'InputLayer').map((layer) => readLayer(layer, inboundOf(layer, input.name), leaveOut));
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

function readLayer({ className, name, config }: Described, inputs: readonly string[], leaveOut: LeaveOut): ReadLayer {
  try {
    const definition = findByClass('layer', className);
    if (definition !== undefined) return { name, definition, arguments: argumentsFrom(className, definition.params, config, definition.inKeras, leaveOut), inputs };
    // Keras has a layer for some activations.
    const activation = findEntry('layer', 'activation');
    const known = entriesOf('activation').some(({ kerasLayer }) => kerasLayer === className);
    const use = known ? useFrom('activation', { class_name: className, config }, leaveOut) : null;
    if (activation === undefined || use === null) throw new Unsaid(`nnc has no layer \`${className}\``);
    return { name, definition: activation, arguments: { activation: { name: use.name, arguments: use.arguments } }, inputs };
  } catch (error) {
    throw error instanceof Unsaid ? new Unsaid(error.message, name) : error;
  }
}

function inputOf(config: Config): ReadModel['input'] {
  const shape = config['batch_shape'] ?? config['batch_input_shape'];
  if (!isList(shape)) return null;
  return { shape: shape.slice(1).map((extent) => (typeof extent === 'number' ? extent : null)), dtype: /^u?int/.test(asText(config['dtype']) ?? '') ? 'i32' : 'f32' };
}

/** What feeds a layer. Keras 3 notes the call with its tensors; older versions list `[layer, node, tensor, arguments]`. */
function inboundOf({ inbound, name }: Described, input: string): readonly string[] {
  const nodes = isList(inbound) ? inbound : [];
  const [node] = nodes;
  if (node === undefined || nodes.length > 1) throw new Unsaid(nodes.length === 0 ? 'nothing feeds it' : 'it is used in more than one place', name);
  const found = isConfig(node) ? tensorsIn(node['args'] ?? null) : isList(node) ? node.map((each) => (isList(each) ? asText(each[0]) : null)) : [];
  const named = found.flatMap((each) => each ?? []);
  if (named.length === 0 || named.length < found.length) throw new Unsaid('what feeds it is not said in a way that nnc knows', name);
  if (isConfig(node) && tensorsIn(node['kwargs'] ?? null).length > 0) throw new Unsaid('it is given tensors by name', name);
  return named.map((each) => (each === input ? 'features' : each));
}

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
