/**
 * @file The layers of a model as a graph of TensorFlow's (`graph.proto`, `node_def.proto`), which TensorBoard draws: a node for the
 * data and one for each layer, with what feeds it and the shape it gives.
 */
import type { ModelPlan } from '../../compiler/program/program.ts';
import { bytes, integer, message, text } from './protobuf.ts';

/** The batch's extent, which is any. */
const anyExtent = -1;

/** `kindName`: what Keras calls a kind of layer. */
export function modelGraph({ input, layers }: ModelPlan, kindName: (layer: string) => string): Uint8Array {
  const nodes = [
    node('features', 'Placeholder', [], input.shape),
    ...layers.map(({ name, layer, inputs, output }) => node(name, kindName(layer), inputs, output.shape)),
  ];
  return message(...nodes.map((each) => bytes(1, each)), bytes(4, message(integer(1, 1))));
}

function node(name: string, op: string, inputs: readonly string[], shape: readonly number[]): Uint8Array {
  const extents = [anyExtent, ...shape].map((extent) => bytes(2, message(integer(1, extent))));
  const shapes = message(bytes(1, message(bytes(7, message(...extents)))));
  return message(text(1, name), text(2, op), ...inputs.map((each) => text(3, each)), bytes(5, message(text(1, '_output_shapes'), bytes(2, shapes))));
}
