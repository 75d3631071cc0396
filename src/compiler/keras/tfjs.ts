/**
 * @file What TensorFlow.js has of Keras: @tensorflow/tfjs-layers 4.22.0. A test asks the package itself whether it is so.
 */
import type { Json } from '../program/program.ts';
import type { Config } from '../registry/keras_form.ts';
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
  Conv2DTranspose: { output_padding: [null] },
  Conv3D: { groups: [1] },
  Conv3DTranspose: { output_padding: [null] },
  Cropping2D: {},
  Dense: {},
  DepthwiseConv2D: {},
  Dot: {},
  Dropout: {},
  ELU: {},
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
  UpSampling2D: {},
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

/** Throws where it has no such class of layer, or none that does what the config says. */
export function checkTfjsLayer(className: string, config: Config): void {
  const limits = tfjsLayers[className];
  if (limits === undefined) throw new Unsaid(`TensorFlow.js has no layer \`${className}\``);
  for (const [key, known] of Object.entries(limits)) {
    const value = config[key];
    if (value === undefined || known.some((each) => shown(each) === shown(value))) continue;
    throw new Unsaid(`\`${className}\` of TensorFlow.js has no \`${key}\` ${shown(value)}`);
  }
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
