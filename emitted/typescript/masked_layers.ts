/**
 * @file Layers that heed masks where TensorFlow.js's own do not.
 */
import * as tf from '@tensorflow/tfjs';
import { type Kwargs, type LayerArgs, maskIn, onlyShape, onlyTensor } from './layer_args.ts';

/** The mean over the steps of a sequence that count. */
export class MaskedAveragePooling1D extends tf.layers.Layer {
  static readonly className = 'MaskedAveragePooling1D';

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [inputShape[0] ?? null, inputShape[2] ?? null];
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: Kwargs): tf.Tensor {
    return tf.tidy(() => {
      const sequence = onlyTensor(inputs);
      const mask = maskIn(kwargs, sequence);
      if (mask === null) return sequence.mean(1);
      const counting = mask.cast('float32').expandDims(2);
      return sequence.mul(counting).sum(1).div(counting.sum(1).maximum(1));
    });
  }
}

/** The sum of several tensors, under the mask of the first: TensorFlow.js's own takes none. */
export class MaskedAdd extends tf.layers.Layer {
  static readonly className = 'MaskedAdd';

  constructor(args: LayerArgs = {}) {
    super(args);
    this.supportsMasking = true;
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape {
    return onlyShape(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return Array.isArray(inputs) ? tf.addN(inputs) : inputs;
  }
}
