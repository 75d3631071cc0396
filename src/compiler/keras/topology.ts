/**
 * @file A model as Keras describes it: a `Sequential` where each layer is fed by the one before, else a graph.
 */
import type { Dialect } from '../program/model_file.ts';
import type { Json, LayerType, ModelPlan } from '../program/program.ts';
import type { Config } from '../registry/keras_form.ts';
import { fullConfig, inKerasOrder, inputName, isChain, nodesOf, type KerasNode } from './nodes.ts';
import { Unsaid } from './unsayable.ts';

type JsonObject = { readonly [key: string]: Json };

/** `class_name`, `config`, and in dialect `keras` the module. Throws `Unsaid`. */
export function topologyOf(model: ModelPlan, dialect: Dialect): JsonObject {
  const nodes = inKerasOrder(nodesOf(model));
  const input = inputLayer(model.input, dialect);
  if (isChain(nodes)) {
    const layers = [input, ...nodes.map((node) => layerObject(node, dialect))];
    return outerObject('keras', 'Sequential', { name: 'sequential', trainable: true, layers }, dialect);
  }
  const types = new Map<string, { readonly shape: readonly number[]; readonly dtype: string }>([
    [inputName, { shape: model.input.shape, dtype: dtypeOf(model.input) }],
    ...nodes.map(({ name, shape }) => [name, { shape, dtype: 'float32' }] as const),
  ]);
  const last = nodes.at(-1);
  const config: Config = {
    name: 'functional',
    trainable: true,
    layers: [{ ...input, name: inputName, inbound_nodes: [] }, ...nodes.map((node) => ({ ...layerObject(node, dialect), name: node.name, inbound_nodes: [inboundNode(node, types, dialect)] }))],
    input_layers: [[inputName, 0, 0]],
    output_layers: [[last?.name ?? inputName, 0, 0]],
  };
  // What TensorFlow.js calls a graph of layers since its first version.
  const object = outerObject('keras.src.models.functional', dialect === 'tfjs' ? 'Model' : 'Functional', config, dialect);
  return dialect === 'keras' ? { ...object, registered_name: 'Functional' } : object;
}

/** A model or one of its layers. Older versions of Keras note no modules of these. */
function outerObject(module: string, name: string, config: Config, dialect: Dialect): JsonObject {
  return dialect === 'keras' ? { module, class_name: name, config, registered_name: null } : { class_name: name, config };
}

function layerObject(node: KerasNode, dialect: Dialect): JsonObject {
  return outerObject('keras.layers', node.className, fullConfig(node, dialect), dialect);
}

function inputLayer(input: LayerType, dialect: Dialect): JsonObject {
  const shape = [null, ...input.shape];
  const config = { dtype: dtypeOf(input), sparse: false, name: inputName };
  return outerObject('keras.layers', 'InputLayer', dialect === 'keras' ? { batch_shape: shape, ...config } : { batch_input_shape: shape, ...config }, dialect);
}

function dtypeOf({ dtype }: LayerType): string {
  return dtype === 'i32' ? 'int32' : 'float32';
}

/** The call of a node. Keras 3 notes its tensors, in `.h5` as well; TensorFlow.js knows a list of what feeds it. */
function inboundNode({ name, inputs, call }: KerasNode, types: ReadonlyMap<string, { readonly shape: readonly number[]; readonly dtype: string }>, dialect: Dialect): Json {
  if (dialect === 'tfjs') {
    if (call !== null) throw new Unsaid('TensorFlow.js cannot call it on several tensors', name);
    return inputs.map((each) => [each, 0, 0, {}]);
  }
  const tensor = (place: number): Json => {
    const from = inputs[place] ?? inputName;
    const { shape, dtype } = types.get(from) ?? { shape: [], dtype: 'float32' };
    return { class_name: '__keras_tensor__', config: { shape: [null, ...shape], dtype, keras_history: [from, 0, 0] } };
  };
  const { args, kwargs } = call ?? { args: inputs.length === 1 ? [0] : [inputs.map((_, place) => place)], kwargs: {} };
  return { args: args.map((place) => (typeof place === 'number' ? tensor(place) : place.map(tensor))), kwargs };
}
