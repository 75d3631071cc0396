/**
 * @file Models to be trained here and there: rows, layers, and how they are trained. None drops anything, since nnc and Keras draw
 * other random numbers.
 */
import type { NpyArray } from '../../src/runtime/data/write_npz.ts';
import { someNumbers } from './run_nnc.ts';

export interface TrainedModel {
  readonly name: string;
  /** Of a row. */
  readonly shape: readonly number[];
  /** The rows are whole numbers below this; without it they are numbers from -1 to 1. */
  readonly vocabulary?: number;
  /** Rows have zeros for steps that are not there. */
  readonly padded?: true;
  readonly layers: readonly string[];
  readonly training: readonly string[];
  /** Numbers that the model ends in; 2 where left out. */
  readonly width?: number;
}

const usual = ['loss mse', 'optimizer adam lr 0.05'];

export const models: readonly TrainedModel[] = [
  { name: 'dense', shape: [6], layers: ['dense 8 relu', 'dense 2'], training: usual },
  { name: 'activations', shape: [6], layers: ['dense 8 leaky_relu(0.1)', 'prelu', 'dense 8 elu(0.5)', 'elu', 'relu max_value 1', 'dense 2 hard_sigmoid'], training: usual },
  { name: 'convolutions', shape: [6, 6, 2], layers: ['conv2d 4 3x3 relu padding same', 'batch_norm', 'max_pool2d 2', 'separable_conv2d 4 2 tanh', 'depthwise_conv2d 2 same depth_multiplier 2', 'conv2d_transpose 3 2 strides 2', 'flatten', 'dense 2'], training: usual },
  { name: 'an image without channels', shape: [6, 6], layers: ['conv2d 3 3x3 relu', 'flatten', 'dense 2'], training: usual },
  { name: 'a volume', shape: [4, 4, 4, 1], layers: ['conv3d 2 2 relu', 'average_pooling3d 2 padding same', 'conv3d_transpose 2 2', 'global_max_pooling3d', 'dense 2'], training: usual },
  { name: 'sequences', shape: [6, 3], layers: ['conv1d 4 3 relu padding causal', 'separable_conv1d 4 2', 'depthwise_conv1d 2', 'conv1d_transpose 3 2', 'zero_padding1d 1', 'cropping1d 1', 'max_pool1d 2', 'flatten', 'dense 2'], training: usual },
  { name: 'words', shape: [5], vocabulary: 9, layers: ['embedding 4', 'global_average_pooling1d', 'dense 2'], training: ['loss mse', 'optimizer sgd lr 0.1 momentum 0.9'] },
  { name: 'words with a mask', shape: [5], vocabulary: 9, layers: ['embedding 4 mask_zero', 'lstm 3', 'dense 2'], training: ['loss mse', 'optimizer sgd lr 0.1 momentum 0.9'] },
  { name: 'masking', shape: [5, 3], padded: true, layers: ['masking', 'gru 3 return_sequences', 'simple_rnn 3', 'dense 2'], training: usual },
  { name: 'recurrent layers', shape: [5, 3], layers: ['lstm 4 return_sequences', 'gru 3 return_sequences reset_after false', 'gru 3 return_sequences', 'simple_rnn 3 go_backwards', 'dense 2'], training: usual },
  { name: 'both ways', shape: [5, 3], layers: ['bidirectional { lstm 3 return_sequences }', 'bidirectional merge_mode sum { gru 3 return_sequences }', 'time_distributed { dense 2 tanh }', 'flatten', 'dense 2'], training: usual },
  { name: 'normalizations', shape: [4, 4, 4], layers: ['batch_norm momentum 0.8', 'conv2d 4 2', 'group_norm groups 2', 'layer_norm', 'rms_normalization', 'unit_normalization', 'flatten', 'layer_norm center false', 'batch_norm scale false', 'dense 2'], training: usual },
  { name: 'attention', shape: [5, 4], layers: ['lstm 4 return_sequences as steps', 'attention use_scale value steps', 'additive_attention', 'multi_head_attention 2 3', 'add steps', 'layer_norm', 'global_average_pooling1d', 'dense 2'], training: usual },
  { name: 'attention over the steps of an lstm', shape: [5, 4], layers: ['lstm 4 return_sequences as steps', 'dense 1 tanh', 'flatten', 'activation softmax', 'dot steps 1', 'dense 2'], training: usual },
  { name: 'branches', shape: [6, 6, 2], layers: ['parallel concat { branch { conv2d 2 1 relu }; branch { conv2d 2 1; conv2d 3 3 tanh padding same }; branch { max_pool2d 3 strides 1 padding same; conv2d 2 1 } }', 'residual { conv2d 7 3 relu padding same; batch_norm }', 'global_average_pooling2d', 'dense 2'], training: usual },
  { name: 'merging', shape: [6], layers: ['dense 4 tanh as first', 'dense 4 tanh as second', 'multiply first', 'subtract second', 'maximum first', 'average second', 'concat features', 'dense 2'], training: usual },
  { name: 'regularizers and constraints', shape: [6], layers: ['dense 8 tanh kernel_regularizer l1_l2(0.01, l2 0.02) bias_regularizer l2', 'activity_regularization l1 0.01', 'dense 4 tanh kernel_constraint max_norm(0.7) bias_constraint non_neg activity_regularizer l2(0.1)', 'dense 4 kernel_constraint min_max_norm(0.5, 0.9, rate 0.6) kernel_regularizer orthogonal_regularizer(0.1)', 'dense 2 kernel_constraint unit_norm'], training: usual },
  { name: 'resizing', shape: [3, 3, 2], layers: ['rescaling 0.5 offset 0.1', 'up_sampling2d 2', 'zero_padding2d 1', 'cropping2d [[1, 0], [0, 1]]', 'conv2d 2 3', 'permute 3x1x2', 'flatten', 'repeat_vector 2', 'flatten', 'dense 2'], training: usual },
  { name: 'a schedule', shape: [6], layers: ['dense 8 tanh', 'dense 2'], training: ['loss mse', 'optimizer adam lr exponential_decay(0.1, decay_steps 2, decay_rate 0.5) clipnorm 1'] },
  ...['cosine_decay(0.1, decay_steps 4, warmup_target 0.2, warmup_steps 2)', 'cosine_decay_restarts(0.1, 2)', 'polynomial_decay(0.1, 4, power 2.0)', 'inverse_time_decay(0.1, 1, 0.5)', 'piecewise_constant_decay([2, 4], [0.1, 0.05, 0.01])'].map((schedule): TrainedModel => (
    { name: schedule, shape: [6], layers: ['dense 8 tanh', 'dense 2'], training: ['loss mse', `optimizer sgd lr ${schedule} momentum 0.9`] }
  )),
  ...['mae', 'huber delta 0.5', 'log_cosh', 'msle', 'mape', 'poisson', 'kl_divergence', 'cosine_similarity', 'hinge', 'squared_hinge', 'bce', 'binary_focal_crossentropy gamma 1.5', 'bce label_smoothing 0.1'].map((loss): TrainedModel => (
    { name: loss, shape: [6], layers: ['dense 8 tanh', 'dense 2 sigmoid'], training: [`loss ${loss}`, 'optimizer adam lr 0.05', 'metrics mae mse'] }
  )),
];

const count = 10;

/** Features, and targets from 0.05 to 0.95, which every loss takes. */
export function rowsOf({ shape, vocabulary, padded, width = 2 }: TrainedModel): { readonly x: NpyArray; readonly y: NpyArray } {
  const size = shape.reduce((product, extent) => product * extent, count);
  const numbers = someNumbers(size, 11);
  const [steps = 1, features = 1] = shape;
  // The later rows end earlier.
  const kept = (index: number): number => (padded === true && Math.floor(index / features) % steps > steps - Math.floor(index / (features * steps)) / 3 ? 0 : 1);
  const x = vocabulary === undefined ? numbers.map((value, index) => value * kept(index)) : Int32Array.from(numbers, (value) => Math.floor(((value + 1) / 2) * vocabulary));
  return { x: { shape: [count, ...shape], values: x }, y: { shape: [count, width], values: someNumbers(count * width, 5).map((value) => 0.5 + 0.45 * value) } };
}
