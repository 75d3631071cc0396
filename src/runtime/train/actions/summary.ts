/**
 * @file `summary`: the layers with their output shapes and numbers of parameters.
 */
import { sizeOf } from '../../../compiler/graph/types.ts';
import type { LayerNode } from '../../../compiler/program/program.ts';
import type { RunState } from '../run_state.ts';

export function runSummary(state: RunState): void {
  const layers = state.executable.program.model?.layers ?? [];
  const count = (layer: LayerNode, onlyTrainable: boolean): number =>
    layer.weights.filter(({ trainable }) => trainable || !onlyTrainable).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  state.emit({
    event: 'summary',
    parameters: layers.reduce((sum, layer) => sum + count(layer, false), 0),
    trainable: layers.reduce((sum, layer) => sum + count(layer, true), 0),
    input: state.executable.program.model?.input.shape ?? [],
    layers: layers.map((layer) => ({ name: layer.name, layer: layer.layer, inputs: layer.inputs, output: layer.output.shape, parameters: count(layer, false) })),
  });
}
