/**
 * @file What layers of TensorFlow.js do where nothing is said, where that is not what Keras does: @tensorflow/tfjs-layers 4.22.0. A test
 * asks the package itself.
 */
import type { Json } from '../../program/program.ts';

/** An initializer, as a config has it. */
function initializer(className: string): Json {
  return { class_name: className, config: {} };
}

/** Values by class of layer and key of its config. `undefined`: it must be said. */
export const tfjsDefaults: { readonly [className: string]: { readonly [key: string]: Json | undefined } } = {
  Dense: { kernel_initializer: initializer('GlorotNormal') },
  Conv1D: { kernel_initializer: initializer('GlorotNormal') },
  Conv2D: { kernel_initializer: initializer('GlorotNormal') },
  Conv3D: { kernel_initializer: initializer('GlorotNormal') },
  Conv2DTranspose: { kernel_initializer: initializer('GlorotNormal') },
  Conv3DTranspose: { kernel_initializer: initializer('GlorotNormal') },
  DepthwiseConv2D: {},
  LSTM: { recurrent_activation: 'hard_sigmoid' },
  GRU: { recurrent_activation: 'hard_sigmoid' },
};
