/**
 * @file Layers called on each other's outputs.
 */
import * as tf from '@tensorflow/tfjs';

/** What the layer makes of its inputs, where that is one tensor. */
export function connect(layer: tf.layers.Layer, inputs: tf.SymbolicTensor | tf.SymbolicTensor[]): tf.SymbolicTensor {
  const output = layer.apply(inputs);
  if (output instanceof tf.SymbolicTensor) return output;
  throw new Error(`layer ${layer.name} gives several outputs`);
}
