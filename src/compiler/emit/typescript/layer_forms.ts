/**
 * @file How each layer is written: its own form for every class of Keras's, or none yet.
 */
import { isConfig, isList, shown } from '../../keras/json.ts';
import { fullConfig, type KerasNode } from '../../keras/nodes.ts';
import { Unsaid } from '../../keras/unsayable.ts';
import type { Json } from '../../program/program.ts';
import type { Config } from '../../registry/keras_form.ts';
import { activationOf } from './activations.ts';
import { saidFor } from './constants.ts';
import { checkMasks } from './layer_masks.ts';
import { lambda, mapping, native, part, whereMasked, wrapper, type LayerWriter, type Placed } from './layer_writers.ts';
import type { Scope } from './scope.ts';
import { call, number, said, type Expression, type Value } from './text.ts';

/** Why it is not written. */
function missing(why: string): LayerWriter {
  return (_, { className }) => { throw new Unsaid(`\`${className}\` ${why}`); };
}

const notYet = missing('is not written for TensorFlow.js');

/** By the class in Keras. */
export const layerForms: { readonly [className: string]: LayerWriter } = {
  Activation(scope, layer) {
    const own = activationOf(layer.config['activation'] ?? null);
    return 'name' in own ? native('activation')(scope, layer) : lambda(scope, own.formula, layer.more);
  },
  ActivityRegularization: notYet,
  AdaptiveAveragePooling1D: notYet,
  AdaptiveAveragePooling2D: notYet,
  AdaptiveAveragePooling3D: notYet,
  AdaptiveMaxPooling1D: notYet,
  AdaptiveMaxPooling2D: notYet,
  AdaptiveMaxPooling3D: notYet,
  Add: whereMasked(part('MaskedAdd'), native('add')),
  AdditiveAttention: notYet,
  AlphaDropout: native('alphaDropout'),
  Attention: sequences(part('Attention', ['useScale', 'dropout', 'useCausalMask'])),
  Average: native('average'),
  AveragePooling1D: native('averagePooling1d', { args: true }),
  AveragePooling2D: native('averagePooling2d', { args: true }),
  AveragePooling3D: native('averagePooling3d', { args: true }),
  BatchNormalization: withBoth(native('batchNormalization')),
  Bidirectional: wrapper('bidirectional', ['LSTM', 'GRU', 'SimpleRNN']),
  Concatenate: native('concatenate'),
  Conv1D: causal(undilated(native('conv1d'))),
  Conv1DTranspose: notYet,
  Conv2D: undilated(native('conv2d')),
  Conv2DTranspose: native('conv2dTranspose'),
  Conv3D: undilated(native('conv3d')),
  Conv3DTranspose: missing('of TensorFlow.js has no gradient'),
  Cropping1D: cropping,
  Cropping2D: native('cropping2D'),
  Cropping3D: cropping,
  Dense: native('dense'),
  DepthwiseConv1D: notYet,
  DepthwiseConv2D: native('depthwiseConv2d'),
  Dot: native('dot'),
  Dropout: native('dropout'),
  ELU: mapping(({ alpha = 1 }) => formulaOf('elu', { alpha })),
  Embedding: native('embedding'),
  Flatten: (scope, layer) => ((layer.fed?.[0] ?? []).length < 2 ? lambda(scope, 'x.clone()', layer.more) : native('flatten')(scope, layer)),
  GRU: (scope, layer) => (layer.config['reset_after'] === true ? part('GRU', ['units', 'useBias', 'dropout', 'recurrentDropout', 'returnSequences', 'goBackwards']) : gruThatResetsBefore)(scope, layer),
  GaussianDropout: native('gaussianDropout'),
  GaussianNoise: native('gaussianNoise'),
  GlobalAveragePooling1D: whereMasked(part('MaskedAveragePooling1D'), overPlaces('mean', native('globalAveragePooling1d'))),
  GlobalAveragePooling2D: overPlaces('mean', native('globalAveragePooling2d', { args: true })),
  GlobalAveragePooling3D: overPlaces('mean', null),
  GlobalMaxPooling1D: overPlaces('max', native('globalMaxPooling1d')),
  GlobalMaxPooling2D: overPlaces('max', native('globalMaxPooling2d', { args: true })),
  GlobalMaxPooling3D: overPlaces('max', null),
  GroupNormalization: notYet,
  Identity: (scope, { more }) => lambda(scope, 'x.clone()', more),
  LSTM: native('lstm'),
  LayerNormalization: withBoth(native('layerNormalization')),
  LeakyReLU: mapping(({ negative_slope: slope = 0.3 }) => formulaOf('leaky_relu', { negative_slope: slope })),
  Masking: native('masking'),
  MaxPooling1D: native('maxPooling1d', { args: true }),
  MaxPooling2D: native('maxPooling2d', { args: true }),
  MaxPooling3D: native('maxPooling3d', { args: true }),
  Maximum: native('maximum'),
  Minimum: native('minimum'),
  MultiHeadAttention: sequences(part('MultiHeadAttention', ['numHeads', 'keyDim', 'valueDim', 'dropout', 'useBias', 'useCausalMask'])),
  Multiply: native('multiply'),
  PReLU: native('prelu'),
  Permute: native('permute'),
  RMSNormalization: notYet,
  RandomFlip: randomly(({ mode = null }) => ({ flip: mode })),
  RandomRotation: randomly(({ factor = null }) => ({ rotate: factor })),
  RandomTranslation: randomly(({ height_factor: height = null, width_factor: width = null }) => ({ shift: { height, width } })),
  RandomZoom: randomly(({ height_factor: height = null, width_factor: width = null }) => ({ zoom: width === null ? height : { height, width } })),
  ReLU(scope, layer) {
    const { negative_slope: slope, threshold } = layer.config;
    if (slope === 0 && threshold === 0) return native('reLU')(scope, layer);
    throw new Unsaid('`ReLU` of TensorFlow.js has no slope below a threshold');
  },
  RepeatVector: native('repeatVector'),
  Rescaling: native('rescaling'),
  Reshape: native('reshape'),
  Resizing: notYet,
  SeparableConv1D: notYet,
  SeparableConv2D: undilated(native('separableConv2d')),
  SimpleRNN: native('simpleRNN'),
  Softmax(scope, { config: { axis }, fed, more }) {
    if (axis !== -1 && axis !== fed?.[0]?.length) throw new Unsaid('`Softmax` of TensorFlow.js is along the last axis');
    return lambda(scope, 'x.softmax()', more);
  },
  SpatialDropout1D: native('spatialDropout1d'),
  SpatialDropout2D: part('SpatialDropout', ['rate']),
  SpatialDropout3D: part('SpatialDropout', ['rate']),
  Subtract: part('Subtract'),
  TimeDistributed: wrapper('timeDistributed', ['Dense', 'Conv1D', 'Conv2D', 'Flatten', 'MaxPooling2D', 'AveragePooling2D', 'GlobalAveragePooling2D', 'GlobalMaxPooling2D', 'Reshape']),
  UnitNormalization: mapping(() => 'x.div(x.square().sum(-1, true).maximum(1e-12).sqrt())'),
  UpSampling1D: upSampling,
  UpSampling2D: native('upSampling2d'),
  UpSampling3D: upSampling,
  ZeroPadding1D: zeroPadding,
  ZeroPadding2D: native('zeroPadding2d'),
  ZeroPadding3D: zeroPadding,
};

function formulaOf(name: string, args: Config): string {
  const own = activationOf({ class_name: name === 'elu' ? 'ELU' : 'LeakyReLU', config: args });
  return 'formula' in own ? own.formula : `tf.${own.name}(x)`;
}

/** One that resets before the product; its masks would be drawn for all gates at once. */
function gruThatResetsBefore(scope: Scope, layer: Placed): ReturnType<LayerWriter> {
  if (layer.config['recurrent_dropout'] !== 0) throw new Unsaid('`GRU` of TensorFlow.js drops what it must not, with `recurrent_dropout` and without `reset_after`');
  return native('gru')(scope, layer);
}

/** Of rows of [steps, features]. */
function sequences(writer: LayerWriter): LayerWriter {
  return (scope, layer) => {
    if (layer.fed?.some(({ length }) => length !== 2) === true) throw new Unsaid(`\`${layer.className}\` is written for TensorFlow.js for rows of [steps, features]`);
    return writer(scope, layer);
  };
}

/** TensorFlow.js trains none whose window has gaps. */
function undilated(writer: LayerWriter): LayerWriter {
  return (scope, layer) => {
    const rate = layer.config['dilation_rate'] ?? 1;
    const rates: readonly Json[] = isList(rate) ? rate : [rate];
    if (rates.some((each) => each !== 1)) throw new Unsaid(`\`${layer.className}\` with \`dilation_rate\` has no gradient in TensorFlow.js`);
    return writer(scope, layer);
  };
}

/** A step sees itself and those before it: these are put before the first as zeros. */
function causal(writer: LayerWriter): LayerWriter {
  return (scope, layer) => {
    const { padding, kernel_size: size } = layer.config;
    if (padding !== 'causal') return writer(scope, layer);
    const [width]: readonly Json[] = isList(size) ? size : [size ?? null];
    const { inputShape, ...named } = layer.more;
    const made = writer(scope, { ...layer, config: { ...layer.config, padding: 'valid' }, more: named });
    const padded = lambda(scope, `x.pad([[0, 0], [${number(Number(width) - 1)}, 0], [0, 0]])`, inputShape === undefined ? {} : { inputShape });
    return [padded, ...('text' in made ? [made] : made)];
  };
}

/** TensorFlow.js cannot train one that only shifts or only scales. */
function withBoth(writer: LayerWriter): LayerWriter {
  return (scope, layer) => {
    if (layer.config['center'] !== true || layer.config['scale'] !== true) throw new Unsaid(`\`${layer.className}\` without \`center\` or without \`scale\` has no gradient in TensorFlow.js`);
    return writer(scope, layer);
  };
}

/** Over all axes but rows and channels. */
function overPlaces(reduction: 'mean' | 'max', own: LayerWriter | null): LayerWriter {
  return (scope, layer) => {
    const { keepdims } = layer.config;
    if (keepdims !== true && own !== null) return own(scope, layer);
    const axes = (layer.fed?.[0] ?? []).slice(0, -1).map((_, axis) => axis + 1);
    return lambda(scope, `x.${reduction}([${axes.join(', ')}]${keepdims === true ? ', true' : ''})`, layer.more);
  };
}

/** `[[1, 1], [0, 2]]` from `1`, `[1, 2]` and the like. */
function borders(value: Json, rank: number): readonly (readonly [number, number])[] {
  const each: readonly Json[] = isList(value) && value.length === rank && rank > 1 ? value : Array.from({ length: rank }, () => value);
  return each.map((border) => {
    if (typeof border === 'number') return [border, border];
    const [before, after]: readonly Json[] = isList(border) ? border : [];
    if (typeof before !== 'number' || typeof after !== 'number') throw new Unsaid(`${shown(value)} is no border`);
    return [before, after];
  });
}

function rankOf({ fed }: Placed): number {
  return Math.max(1, (fed?.[0] ?? [0, 0]).length - 1);
}

function zeroPadding(scope: Scope, layer: Placed): Expression {
  const around = borders(layer.config['padding'] ?? null, rankOf(layer)).map(([before, after]) => `[${number(before)}, ${number(after)}]`);
  return lambda(scope, `x.pad([[0, 0], ${around.join(', ')}, [0, 0]])`, layer.more);
}

function cropping(scope: Scope, layer: Placed): Expression {
  const cut = borders(layer.config['cropping'] ?? null, rankOf(layer));
  const sizes = cut.map(([before, after], axis) => number((layer.fed?.[0]?.[axis] ?? 0) - before - after));
  return lambda(scope, `x.slice([0, ${cut.map(([before]) => number(before)).join(', ')}, 0], [-1, ${sizes.join(', ')}, -1])`, layer.more);
}

/** Each number so many times along each axis. */
function upSampling(scope: Scope, layer: Placed): Expression {
  const rank = rankOf(layer);
  const size = layer.config['size'] ?? null;
  const times: readonly Json[] = isList(size) ? size : Array.from({ length: rank }, () => size);
  const repeated = times.flatMap((time, axis) => (typeof time === 'number' && time > 1 ? [`.gather(tf.range(0, ${number((layer.fed?.[0]?.[axis] ?? 1) * time)}, 1, 'int32').div(tf.scalar(${number(time)}, 'int32')).cast('int32'), ${number(axis + 1)})`] : []));
  return lambda(scope, `x${repeated.length === 0 ? '.clone()' : repeated.join('')}`, layer.more);
}

/** Images that are changed at random. */
function randomly(changes: (config: Config) => { readonly [key: string]: Value }): LayerWriter {
  return (scope, { className, config, more, first }) => {
    if (!first) throw new Unsaid(`\`${className}\` behind layers that are trained has no gradient in TensorFlow.js`);
    return randomAffine(scope, { ...more, ...changes(config), ...samplingOf(config) });
  };
}

export function randomAffine(scope: Scope, args: { readonly [key: string]: Value }): Expression {
  return call(`new ${scope.use('RandomAffine')}`, args);
}

/** What is seen beyond the border, and between pixels. */
export function samplingOf({ fill_mode: fillMode, fill_value: fillValue, interpolation }: Config): { readonly [key: string]: Value } {
  return said({ fillMode: fillMode === 'reflect' ? undefined : fillMode, fillValue: fillValue === 0 ? undefined : fillValue, interpolation: interpolation === 'bilinear' ? undefined : interpolation });
}

function writerOf(className: string): LayerWriter {
  const writer = layerForms[className];
  if (writer === undefined) throw new Unsaid(`\`${className}\` is not written for TensorFlow.js`);
  return writer;
}

/** Layers that follow each other. Throws `Unsaid`. */
export function layersOf(scope: Scope, node: KerasNode, place: Pick<Placed, 'masked' | 'first' | 'more'>): readonly Expression[] {
  checkMasks(node, place.masked);
  const [said, saidWithin] = [node.layer, node.layer?.inner[0] ?? null].map((layer) => (key: string) => (layer === null ? null : saidFor(scope, layer.arguments, key)));
  const { kwargs = {} } = node.call ?? {};
  const config = { ...fullConfig(node, 'keras'), ...kwargs };
  refusePenalties(node.className, config);
  const made = writerOf(node.className)(scope, { ...place, className: node.className, config, fed: node.fed, writerOf, said: said ?? nothing, saidWithin: saidWithin ?? nothing });
  return 'text' in made ? [made] : made;
}

function nothing(): null {
  return null;
}

/** TensorFlow.js adds what weights add to the loss, but not those of recurrent layers. */
function refusePenalties(className: string, config: Config): void {
  const recurrent = ['LSTM', 'GRU', 'SimpleRNN', 'Bidirectional', 'TimeDistributed'].includes(className);
  const held = recurrent ? Object.entries({ ...config, ...innerConfig(config) }).find(([key, value]) => key.endsWith('regularizer') && value !== null) : undefined;
  if (held !== undefined) throw new Unsaid(`\`${className}\` of TensorFlow.js leaves out what \`${held[0]}\` adds to the loss`);
}

function innerConfig({ layer }: Config): Config {
  const { config = null }: Config = isConfig(layer) ? layer : {};
  return isConfig(config) ? config : {};
}
