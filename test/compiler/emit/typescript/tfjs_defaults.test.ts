/**
 * @file What layers of TensorFlow.js do where nothing is said: the package is asked whether the tables say so.
 */
import * as tf from '@tensorflow/tfjs';
import { expect, test } from 'vitest';
import { tfjsDefaults, tfjsLacks } from '../../../../src/compiler/emit/typescript/tfjs_defaults.ts';
import { findByClass } from '../../../../src/compiler/keras/classes.ts';
import { usualConfig } from '../../../../src/compiler/keras/usual_config.ts';

/** Each with no more than it must be told. */
const made: { readonly [className: string]: tf.layers.Layer } = {
  Activation: tf.layers.activation({ activation: 'relu' }),
  Add: tf.layers.add(),
  AlphaDropout: tf.layers.alphaDropout({ rate: 0.5 }),
  Average: tf.layers.average(),
  AveragePooling1D: tf.layers.averagePooling1d({}),
  AveragePooling2D: tf.layers.averagePooling2d({}),
  AveragePooling3D: tf.layers.averagePooling3d({}),
  BatchNormalization: tf.layers.batchNormalization(),
  Bidirectional: tf.layers.bidirectional({ layer: tf.layers.lstm({ units: 2 }) }),
  Concatenate: tf.layers.concatenate(),
  Conv1D: tf.layers.conv1d({ filters: 2, kernelSize: 2 }),
  Conv2D: tf.layers.conv2d({ filters: 2, kernelSize: 2 }),
  Conv2DTranspose: tf.layers.conv2dTranspose({ filters: 2, kernelSize: 2 }),
  Conv3D: tf.layers.conv3d({ filters: 2, kernelSize: 2 }),
  Cropping2D: tf.layers.cropping2D({ cropping: 1 }),
  Dense: tf.layers.dense({ units: 2 }),
  DepthwiseConv2D: tf.layers.depthwiseConv2d({ kernelSize: 2 }),
  Dot: tf.layers.dot({ axes: 1 }),
  Dropout: tf.layers.dropout({ rate: 0.5 }),
  Embedding: tf.layers.embedding({ inputDim: 4, outputDim: 2 }),
  Flatten: tf.layers.flatten(),
  GRU: tf.layers.gru({ units: 2 }),
  GaussianDropout: tf.layers.gaussianDropout({ rate: 0.5 }),
  GaussianNoise: tf.layers.gaussianNoise({ stddev: 0.5 }),
  GlobalAveragePooling1D: tf.layers.globalAveragePooling1d(),
  GlobalAveragePooling2D: tf.layers.globalAveragePooling2d({}),
  GlobalMaxPooling1D: tf.layers.globalMaxPooling1d(),
  GlobalMaxPooling2D: tf.layers.globalMaxPooling2d({}),
  LSTM: tf.layers.lstm({ units: 2 }),
  LayerNormalization: tf.layers.layerNormalization(),
  Masking: tf.layers.masking(),
  MaxPooling1D: tf.layers.maxPooling1d({}),
  MaxPooling2D: tf.layers.maxPooling2d({}),
  MaxPooling3D: tf.layers.maxPooling3d({}),
  Maximum: tf.layers.maximum(),
  Minimum: tf.layers.minimum(),
  Multiply: tf.layers.multiply(),
  PReLU: tf.layers.prelu(),
  Permute: tf.layers.permute({ dims: [1] }),
  ReLU: tf.layers.reLU(),
  RepeatVector: tf.layers.repeatVector({ n: 2 }),
  Rescaling: tf.layers.rescaling({ scale: 2 }),
  Reshape: tf.layers.reshape({ targetShape: [2] }),
  SimpleRNN: tf.layers.simpleRNN({ units: 2 }),
  SpatialDropout1D: tf.layers.spatialDropout1d({ rate: 0.5 }),
  TimeDistributed: tf.layers.timeDistributed({ layer: tf.layers.dense({ units: 2 }) }),
  UpSampling2D: tf.layers.upSampling2d({ size: [2, 2] }),
  ZeroPadding2D: tf.layers.zeroPadding2d(),
};

/** `kernelInitializer` → `kernel_initializer` */
function keyOf(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** A value of a config, so that what means the same is the same. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const [first] = value.map(plain);
    return value.length > 0 && value.every((each) => plain(each) === first) ? first : value.map(plain);
  }
  if (typeof value !== 'object' || value === null) return value === undefined ? null : value === 'hardSigmoid' ? 'another hard_sigmoid' : value;
  const { className = null, class_name: name = className, config = {} }: { className?: unknown; class_name?: unknown; config?: object } = value;
  const scaling: Record<string, string> = { uniform: 'GlorotUniform', normal: 'GlorotNormal' };
  return name === 'VarianceScaling' ? scaling[String(Reflect.get(config, 'distribution'))] : name;
}

test.each(Object.keys(made))('%s', (className) => {
  const definition = findByClass('layer', className);
  const theirs = new Map(Object.entries(made[className]?.getConfig() ?? {}).map(([key, value]) => [keyOf(key), value]));
  const usual = usualConfig(definition?.params ?? {}, definition?.inKeras, 'keras');
  const required = new Set(['strides', 'input_dim', 'size', 'cropping']);
  const lacks = Object.keys(usual).filter((key) => !theirs.has(key));
  expect([...(tfjsLacks[className] ?? [])].filter((key) => key in usual).sort()).toEqual(lacks.sort());
  const differing = Object.keys(usual).filter((key) => !lacks.includes(key) && !required.has(key) && plain(theirs.get(key)) !== plain(usual[key]) && !(theirs.get(key) === undefined && usual[key] === false));
  expect(Object.keys(tfjsDefaults[className] ?? {}).filter((key) => !required.has(key)).sort()).toEqual(differing.sort());
});

test('names of classes are those of its own', () => {
  expect(Object.entries(made).filter(([className, layer]) => layer.getClassName() !== className).map(([className, layer]) => [className, layer.getClassName()])).toEqual([]);
  expect(Object.keys(tfjsDefaults).filter((className) => !(className in made) && className !== 'Conv3DTranspose')).toEqual([]);
});
