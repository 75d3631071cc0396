/**
 * @file Layers as TensorFlow.js makes them.
 */
import { isConfig, shown } from '../../keras/json.ts';
import { fullConfig, type KerasNode } from '../../keras/nodes.ts';
import { tfjsConfig } from '../../keras/tfjs.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import { usualConfig } from '../../keras/usual_config.ts';
import type { Json } from '../../program/program.ts';
import type { Config } from '../../registry/keras_form.ts';
import { findByClass } from '../../keras/classes.ts';
import { configValue } from './config_values.ts';
import type { Scope } from './scope.ts';
import { call, camelCase, expression, type Expression, type Value } from './text.ts';
import { tfjsDefaults } from './tfjs_defaults.ts';

/** A layer's class with its config, and the shapes of what feeds it where it stands in a model. */
interface Placed {
  readonly className: string;
  readonly config: Config;
  readonly fed: readonly (readonly number[])[] | null;
  /** Said of it beside its config: its name, the shape of rows. */
  readonly more: { readonly [key: string]: Value };
}

type Writer = (scope: Scope, layer: Placed) => Expression;

/** By the class in Keras: what is not here is not written. */
const writers: { readonly [className: string]: Writer } = {
  Activation: native('activation'),
  Add: native('add'),
  Average: native('average'),
  AveragePooling1D: native('averagePooling1d'),
  AveragePooling2D: native('averagePooling2d'),
  AveragePooling3D: native('averagePooling3d'),
  BatchNormalization: native('batchNormalization'),
  Concatenate: native('concatenate'),
  Conv1D: native('conv1d'),
  Conv2D: native('conv2d'),
  Conv2DTranspose: native('conv2dTranspose'),
  Conv3D: native('conv3d'),
  Conv3DTranspose: native('conv3dTranspose'),
  Cropping2D: native('cropping2D'),
  Dense: native('dense'),
  DepthwiseConv2D: native('depthwiseConv2d'),
  Dot: native('dot'),
  Dropout: native('dropout'),
  Embedding: native('embedding'),
  Flatten: native('flatten'),
  GlobalAveragePooling1D: native('globalAveragePooling1d'),
  GlobalAveragePooling2D: native('globalAveragePooling2d', { args: true }),
  GlobalMaxPooling1D: native('globalMaxPooling1d'),
  GlobalMaxPooling2D: native('globalMaxPooling2d', { args: true }),
  LSTM: native('lstm'),
  LayerNormalization: native('layerNormalization'),
  MaxPooling1D: native('maxPooling1d'),
  MaxPooling2D: native('maxPooling2d'),
  MaxPooling3D: native('maxPooling3d'),
  Maximum: native('maximum'),
  Minimum: native('minimum'),
  Multiply: native('multiply'),
  Permute: native('permute'),
  RepeatVector: native('repeatVector'),
  Reshape: native('reshape'),
  SeparableConv2D: native('separableConv2d'),
  SimpleRNN: native('simpleRNN'),
};

/** One of TensorFlow.js's own. `args`: its type wants arguments, if there be none in them. */
function native(factory: string, { args: wanted }: { readonly args?: boolean } = {}): Writer {
  return (_, { className, config, fed, more }) => {
    const adapted = tfjsConfig(className, config, fed);
    const args = { ...more, ...argumentsOf(className, adapted, { ...usualOf(className), ...tfjsDefaults[className] }) };
    return wanted === true && Object.keys(args).length === 0 ? expression(`tf.layers.${factory}({})`) : call(`tf.layers.${factory}`, args);
  };
}

function usualOf(className: string): Config {
  const definition = findByClass('layer', className);
  return definition === undefined ? {} : usualConfig(definition.params, definition.inKeras, 'keras');
}

/** Those that are not as usual. */
function argumentsOf(className: string, config: Config, usual: { readonly [key: string]: Json | undefined }): { readonly [key: string]: Value } {
  return Object.fromEntries(Object.entries(config).flatMap(([key, value]): readonly (readonly [string, Value])[] => {
    if (['name', 'trainable', 'dtype'].includes(key) || sameConfig(usual[key], value)) return [];
    if (value === null) throw new Unsaid(`\`${className}\` of TensorFlow.js has no \`${key}\` left open`);
    return [[camelCase(key), configValue(key, value)]];
  }));
}

/** Whether two values of configs mean the same: objects by class and arguments. */
function sameConfig(a: Json | undefined, b: Json): boolean {
  if (a === undefined) return false;
  if (!isConfig(a) || !isConfig(b)) return shown(a) === shown(b);
  const bare = ({ class_name: className, config }: Config): Json => [className ?? null, config ?? null];
  return shown(bare(a)) === shown(bare(b));
}

/** Throws `Unsaid`. */
export function layerOf(scope: Scope, node: KerasNode, more: { readonly [key: string]: Value }): Expression {
  const writer = writers[node.className];
  if (writer === undefined) throw new Unsaid(`TensorFlow.js has no layer \`${node.className}\``);
  return writer(scope, { className: node.className, config: fullConfig(node, 'keras'), fed: node.fed, more });
}
