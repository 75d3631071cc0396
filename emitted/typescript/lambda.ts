/**
 * @file Layers that are a function.
 */
import * as tf from '@tensorflow/tfjs';
import { type LayerArgs, onlyTensor } from './layer_args.ts';

export interface LambdaArgs extends LayerArgs {
  /** What is made of a batch. */
  readonly map: (x: tf.Tensor) => tf.Tensor;
}

/** A layer without weights, that is a function. Steps that a mask leaves out stay left out. */
export class Lambda extends tf.layers.Layer {
  static readonly className = 'Lambda';
  readonly #map: (x: tf.Tensor) => tf.Tensor;

  constructor({ map, ...args }: LambdaArgs) {
    super(args);
    this.#map = map;
    this.supportsMasking = true;
  }

  override computeOutputShape([, ...extents]: tf.Shape): tf.Shape {
    // Of a batch of one row.
    return [null, ...tf.tidy(() => this.#map(tf.zeros([1, ...extents.map((extent) => extent ?? 1)])).shape.slice(1))];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    return tf.tidy(() => this.#map(onlyTensor(inputs)));
  }
}

/** What the first of two tensors has more than the second. */
export class Subtract extends tf.layers.Layer {
  static readonly className = 'Subtract';

  override computeOutputShape([shape]: tf.Shape[]): tf.Shape {
    return shape ?? [];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [a, b] = Array.isArray(inputs) ? inputs : [inputs];
    if (a === undefined || b === undefined) throw new Error('two tensors are expected');
    return tf.sub(a, b);
  }
}

/** While training, whole channels are dropped: their numbers at all places. */
export class SpatialDropout extends tf.layers.Layer {
  static readonly className = 'SpatialDropout';
  readonly #rate: number;

  constructor({ rate, ...args }: LayerArgs & { readonly rate: number }) {
    super(args);
    this.#rate = rate;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { readonly training?: boolean }): tf.Tensor {
    const x = onlyTensor(inputs);
    if (kwargs.training !== true) return x;
    const places = x.shape.slice(1, -1).map(() => 1);
    return tf.dropout(x, this.#rate, [x.shape[0], ...places, x.shape.at(-1) ?? 1]);
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), rate: this.#rate };
  }
}
