/**
 * @file What layers of one's own are made with and called with.
 */
import * as tf from '@tensorflow/tfjs';

/** What every layer takes: its name, the shape of its rows. */
export type LayerArgs = NonNullable<ConstructorParameters<typeof tf.layers.Layer>[0]>;

export type Kwargs = Parameters<tf.layers.Layer['call']>[1];

export type Initializer = ReturnType<typeof tf.initializers.zeros>;

/** Of a layer that is called on one tensor. */
export function onlyTensor(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
  if (!Array.isArray(inputs)) return inputs;
  const [only] = inputs;
  if (only === undefined || inputs.length > 1) throw new Error(`one tensor is expected, and there are ${String(inputs.length)}`);
  return only;
}

export function onlyShape(shapes: tf.Shape | tf.Shape[]): tf.Shape {
  const [first] = shapes;
  return Array.isArray(first) ? first : shapes.map((each) => (Array.isArray(each) ? null : each));
}

/** Which steps of a sequence count, [rows, steps]; null where all do. */
export function maskIn(kwargs: Kwargs, sequence: tf.Tensor): tf.Tensor | null {
  const found: unknown = kwargs['mask'];
  const mask: unknown = Array.isArray(found) ? found[0] : found;
  return isTensor(mask) && mask.rank === 2 && mask.shape.every((extent, axis) => extent === sequence.shape[axis]) ? mask : null;
}

export function isTensor(value: unknown): value is tf.Tensor {
  return value instanceof tf.Tensor;
}

export function isTraining(kwargs: Kwargs): boolean {
  return kwargs['training'] === true;
}
