/**
 * @file What layers of TensorFlow.js do where nothing is said, where that is not what Keras's do, and which arguments they lack:
 * @tensorflow/tfjs-layers 4.22.0. A test asks the package itself.
 */
import type { Json } from '../../program/program.ts';

const normal: Json = { class_name: 'GlorotNormal', config: {} };

/** Values by class of layer and key of its config. `undefined`: it must be said. */
export const tfjsDefaults: { readonly [className: string]: { readonly [key: string]: Json | undefined } } = {
  Conv1D: { kernel_initializer: normal },
  Conv2D: { kernel_initializer: normal },
  Conv2DTranspose: { kernel_initializer: normal },
  Conv3D: { kernel_initializer: normal },
  Conv3DTranspose: { kernel_initializer: normal },
  Cropping2D: { cropping: undefined },
  Dense: { kernel_initializer: normal },
  DepthwiseConv2D: { depthwise_initializer: normal },
  GRU: { recurrent_activation: undefined, kernel_initializer: normal, reset_after: false },
  LSTM: { recurrent_activation: undefined, kernel_initializer: normal, unit_forget_bias: false },
  SimpleRNN: { kernel_initializer: normal },
};

/** Keys of Keras's configs that it knows nothing of. */
export const tfjsLacks: { readonly [className: string]: readonly string[] } = {
  Conv1D: ['groups'],
  Conv2D: ['groups'],
  Conv2DTranspose: ['dilation_rate', 'output_padding'],
  Conv3D: ['groups'],
  Conv3DTranspose: ['dilation_rate', 'output_padding'],
  GRU: ['zero_output_for_mask'],
  GlobalAveragePooling1D: ['keepdims'],
  GlobalAveragePooling2D: ['keepdims'],
  GlobalMaxPooling1D: ['keepdims'],
  GlobalMaxPooling2D: ['keepdims'],
  LSTM: ['zero_output_for_mask'],
  LayerNormalization: ['beta_constraint', 'gamma_constraint'],
  LeakyReLU: ['negative_slope'],
  ReLU: ['negative_slope', 'threshold'],
  SimpleRNN: ['zero_output_for_mask'],
};
