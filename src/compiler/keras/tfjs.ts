/**
 * @file What TensorFlow.js has of Keras: @tensorflow/tfjs-layers 4.22.0. A test asks the package itself whether it is so.
 */
import type { Json, LayerNode } from '../program/program.ts';
import type { Config } from '../registry/keras_form.ts';
import { findEntry } from '../registry/registry.ts';
import { classOf } from './classes.ts';
import { isConfig, shown } from './json.ts';
import { Unsaid } from './unsayable.ts';

/** Classes of layers, each with the values that it knows of keys where it knows not all; null: the key must be left out. */
export const tfjsLayers: { readonly [className: string]: { readonly [key: string]: readonly Json[] } } = {
  Activation: {},
  Add: {},
  AlphaDropout: {},
  Average: {},
  AveragePooling1D: {},
  AveragePooling2D: {},
  AveragePooling3D: {},
  BatchNormalization: {},
  Bidirectional: {},
  Concatenate: {},
  Conv1D: { padding: ['valid', 'same'], groups: [1] },
  Conv2D: { groups: [1] },
  Conv2DTranspose: { output_padding: [null], dilation_rate: [1, [1, 1]] },
  Conv3D: { groups: [1] },
  Conv3DTranspose: { output_padding: [null], dilation_rate: [1, [1, 1, 1]] },
  Cropping2D: {},
  Dense: {},
  DepthwiseConv2D: { dilation_rate: [1, [1, 1]] },
  Dot: {},
  Dropout: {},
  ELU: { alpha: [1] },
  Embedding: {},
  Flatten: {},
  GaussianDropout: {},
  GaussianNoise: {},
  GlobalAveragePooling1D: { keepdims: [false] },
  GlobalAveragePooling2D: { keepdims: [false] },
  GlobalMaxPooling1D: { keepdims: [false] },
  GlobalMaxPooling2D: { keepdims: [false] },
  GRU: { reset_after: [false] },
  InputLayer: {},
  LSTM: {},
  LayerNormalization: {},
  Masking: {},
  MaxPooling1D: {},
  MaxPooling2D: {},
  MaxPooling3D: {},
  Maximum: {},
  Minimum: {},
  Multiply: {},
  Permute: {},
  RepeatVector: {},
  Reshape: {},
  SeparableConv2D: {},
  SimpleRNN: {},
  SpatialDropout1D: {},
  TimeDistributed: {},
  UpSampling2D: { interpolation: ['nearest'] },
  ZeroPadding2D: {},
};

/** Activations by Keras's name. A `hard_sigmoid` there has another slope. */
export const tfjsActivations: ReadonlyMap<string, string> = new Map([
  ...['elu', 'gelu', 'linear', 'log_softmax', 'mish', 'relu', 'relu6', 'selu', 'sigmoid', 'softmax', 'softplus', 'softsign', 'tanh'].map((name) => [name, name] as const),
  ['silu', 'swish'],
]);

/** Initializers by Keras's class. */
export const tfjsInitializers: ReadonlyMap<string, string> = new Map([
  ...['Constant', 'GlorotNormal', 'GlorotUniform', 'HeNormal', 'HeUniform', 'Identity', 'Ones', 'Orthogonal', 'RandomNormal', 'RandomUniform', 'TruncatedNormal', 'VarianceScaling', 'Zeros'].map((name) => [name, name] as const),
  ['LecunNormal', 'LeCunNormal'],
  ['LecunUniform', 'LeCunUniform'],
]);

/** A layer's config as TensorFlow.js takes it. `fed`: the shapes of what feeds it, null within a wrapper. Throws `Unsaid` where it has no such layer, or none that does what the config says. */
export function tfjsConfig(className: string, config: Config, fed: readonly (readonly number[])[] | null): Config {
  const limits = tfjsLayers[className];
  if (limits === undefined) throw new Unsaid(`TensorFlow.js has no layer \`${className}\``);
  for (const [key, known] of Object.entries(limits)) {
    const value = config[key];
    if (value === undefined || known.some((each) => shown(each) === shown(value))) continue;
    throw new Unsaid(`\`${className}\` of TensorFlow.js has no \`${key}\` ${shown(value)}`);
  }
  return fed === null ? config : { ...config, ...adapted[className]?.(config, Math.max(...fed.map(({ length }) => length + 1))) };
}

/** What it wants in place of what Keras takes. `rank`: axes of a batch, where there are several of that which has most. Throws `Unsaid`. */
const adapted: { readonly [className: string]: (config: Config, rank: number) => Config } = {
  BatchNormalization({ axis }, rank) {
    if (axis !== -1 && axis !== rank - 1) throw new Unsaid(`\`BatchNormalization\` of TensorFlow.js is wrong where \`axis\` is not the last, and here it is ${shown(axis ?? null)}`);
    return {};
  },
  // Any axis below 0 is the last to it.
  Concatenate: ({ axis }, rank) => (typeof axis === 'number' && axis < 0 ? { axis: rank + axis } : {}),
  Dot(_, rank) {
    if (rank > 3) throw new Unsaid(`\`Dot\` of TensorFlow.js takes rows of at most two axes, and here they have ${rank - 1}`);
    return {};
  },
  Flatten(_, rank) {
    if (rank < 3) throw new Unsaid('`Flatten` of TensorFlow.js refuses rows that are flat already');
    return {};
  },
  UpSampling2D: ({ size }) => (typeof size === 'number' ? { size: [size, size] } : {}),
};

/** What weights are called, where that is not what Keras calls them. */
const weightNames: { readonly [className: string]: { readonly [name: string]: string } } = { DepthwiseConv2D: { kernel: 'depthwise_kernel' } };

/** What it calls a weight, which may be one of a layer within: `forward_lstm/kernel`. A wrapper for each step has no name for the layer in it. */
export function tfjsWeight({ layer, inner }: Pick<LayerNode, 'layer' | 'inner'>, weight: string): string {
  const definition = findEntry('layer', layer);
  const className = definition === undefined ? null : classOf(definition);
  const [held] = inner;
  if (className === 'TimeDistributed' && held !== undefined) return tfjsWeight(held, weight.slice(held.name.length + 1));
  return weightNames[className ?? '']?.[weight] ?? weight;
}

export function tfjsActivation(name: string): string {
  const known = tfjsActivations.get(name);
  if (known === undefined) throw new Unsaid(name === 'hard_sigmoid' ? '`hard_sigmoid` is another function in TensorFlow.js' : `TensorFlow.js has no activation \`${name}\``);
  return known;
}

/** How weights begin matters to nobody who loads them: undefined where it has no such initializer. */
export function tfjsInitializer(object: { readonly [key: string]: Json }): Json | undefined {
  const { class_name: className } = object;
  const known = typeof className === 'string' ? tfjsInitializers.get(className) : undefined;
  return known === undefined || !isConfig(object) ? undefined : { ...object, class_name: known };
}
