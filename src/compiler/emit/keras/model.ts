/**
 * @file The model: a `Sequential` where each layer is fed by the one before, else calls of layers on each other's results.
 */
import { fullConfig, inKerasOrder, inputName, isChain, nodesOf, type KerasNode } from '../../keras/nodes.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import type { LayerNode, ModelPlan } from '../../program/program.ts';
import { findEntry } from '../../registry/registry.ts';
import { NotInTarget } from '../target.ts';
import type { Constants } from './constants.ts';
import { call, flatten, lay, list, literal, type Python, type PythonCall } from './python.ts';
import { argumentsOf, valueOf } from './values.ts';

/** Lines that make `model`. `noted`: comments of the file before a layer. */
export function modelLines(model: ModelPlan, constants: Constants, noted: (at: LayerNode['at']) => readonly string[]): readonly string[] {
  const nodes = orderedNodes(model);
  const input = call('keras.Input', literal(model.input.shape), ...(model.input.dtype === 'i32' ? [['dtype', '"int32"'] as const] : []));
  if (isChain(nodes)) return lay('model = ', call('keras.Sequential', list([input, ...nodes.map((node) => layerCall(node, constants))], new Map(nodes.map((node, index) => [index + 1, noted(node.layer?.at ?? null)])))));
  const last = nodes.at(-1)?.name ?? inputName;
  return [
    ...lay(`${inputName} = `, input),
    ...nodes.flatMap((node) => [...noted(node.layer?.at ?? null), ...lay(`${variableOf(node.name)} = `, applied(node, constants))]),
    `model = keras.Model(${inputName}, ${variableOf(last)})`,
  ];
}

/** `model.layers[2]`: names are given by Keras, and others in each model. */
export function layerAt(model: ModelPlan, name: string): string {
  const nodes = orderedNodes(model);
  const place = nodes.findIndex((node) => node.name === name);
  return `model.layers[${String(isChain(nodes) ? place : place + 1)}]`;
}

/** In Keras's order. */
function orderedNodes(model: ModelPlan): readonly KerasNode[] {
  try {
    return inKerasOrder(nodesOf(model));
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error;
    throw new NotInTarget(error.layer === null ? 'the model' : `the layer \`${error.layer}\``, error.message, model.layers.find(({ name }) => name === error.layer)?.at ?? null);
  }
}

/** Names of layers are names of variables, but for those that Python or the script needs for something else. */
function variableOf(name: string): string {
  return reserved.has(name) ? `${name}_` : name;
}

const reserved = new Set([
  'and', 'as', 'assert', 'class', 'def', 'del', 'elif', 'else', 'except', 'finally', 'for', 'from', 'global', 'if', 'import', 'in', 'is', 'lambda', 'nonlocal', 'not', 'or', 'pass', 'raise', 'return', 'try', 'while', 'with', 'yield', 'async', 'await', 'break', 'continue',
  'dict', 'enumerate', 'int', 'len', 'list', 'min', 'print', 'range', 'round', 'set', 'str', 'sum', 'super', 'zip',
  'keras', 'layers', 'model', 'np', 'os', 'pd', 'plt', 'tf', 'time', 'rng', 'build_model', 'prepare', 'augment', 'vectorize', 'smoothed', 'multi_hot', 'cut_windows', 'load_images', 'load_texts', 'stratified_folds', 'stratified_split',
  ...['x', 'y', 'w', 'series', 'shown', 'label'].flatMap((name) => [name, ...['train', 'val', 'test', 'fit', 'eval', 'new'].map((part) => `${name}_${part}`)]),
  'classes', 'mean', 'std', 'least', 'span', 'usual', 'callbacks', 'history', 'histories', 'folds', 'deviations', 'results', 'words', 'arrays', 'table',
  ...['mean', 'std', 'least', 'span'].flatMap((name) => [`x_${name}`, `y_${name}`]),
]);

export function layerCall(node: KerasNode, constants: Constants): PythonCall {
  const { layer } = node;
  try {
    const { name: _name, trainable: _trainable, dtype: _dtype, ...config } = fullConfig(node, 'keras');
    const definition = layer === null ? undefined : findEntry('layer', layer.layer);
    // A name is said where the file says one.
    const named = layer === null || isUsualName(layer.name, node.className) ? [] : [['name', literal(layer.name)] as const];
    const args = definition === undefined ? Object.values(config).map(valueOf) : argumentsOf(definition.params, config, definition.inKeras);
    return constants.put(call(`layers.${node.className}`, ...args, ...named), layer?.at ?? null);
  } catch (error) {
    if (!(error instanceof Unsaid)) throw error;
    throw new NotInTarget(`the layer \`${layer?.name ?? node.name}\``, error.message, layer?.at ?? null);
  }
}

function isUsualName(name: string, className: string): boolean {
  const plain = name.replace(/_\d+$/, '').replaceAll('_', '');
  return plain === className.toLowerCase();
}

function applied(node: KerasNode, constants: Constants): Python {
  const made = layerCall(node, constants);
  const names = node.inputs.map(variableOf);
  const { args, kwargs } = node.call ?? { args: names.length === 1 ? [0] : [names.map((_, place) => place)], kwargs: {} };
  const tensor = (place: number): string => names[place] ?? inputName;
  const given: readonly Python[] = args.map((place) => (typeof place === 'number' ? tensor(place) : list(place.map(tensor))));
  return { callee: flatten(made), args: [...given.map((value) => ({ name: null, value })), ...Object.entries(kwargs).map(([name, value]) => ({ name, value: literal(value) }))] };
}
