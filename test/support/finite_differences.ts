/**
 * @file Compares gradients with central differences, on the reference interpreter in double precision.
 */
import { differentiate } from '../../src/compiler/graph/autodiff.ts';
import { isTensor, type GraphBuilder, type TensorValue } from '../../src/compiler/graph/builder.ts';
import type { Graph } from '../../src/compiler/graph/graph.ts';
import { evaluateExactly, type Given } from '../../src/runtime/engines/reference/evaluate.ts';
import { expectOutput, numbersOf } from './graph_bench.ts';

export interface GradientPair {
  readonly input: string;
  readonly gradient: readonly number[];
  readonly differences: readonly number[];
}

/** The f32 data inputs of what was built so far. */
export function floatInputs(g: GraphBuilder): readonly { readonly name: string; readonly value: TensorValue }[] {
  return g.build().nodes.flatMap((node, id) => {
    const value = { id, type: node.type };
    const isFloat = node.op === 'input' && node.attributes.role === 'data' && isTensor(value) && value.type.dtype === 'f32';
    return isFloat && isTensor(value) ? [{ name: node.attributes.name, value }] : [];
  });
}

/** Gradient of `loss` by each f32 data input, and what moving each number a little does to it. */
export function gradientPairs(g: GraphBuilder, loss: TensorValue, data: ReadonlyMap<string, Given>, scalars: ReadonlyMap<string, number> = new Map()): readonly GradientPair[] {
  const inputs = floatInputs(g);
  const gradients = differentiate(g, loss, inputs.map(({ value }) => value));
  g.output('loss', loss);
  inputs.forEach(({ name }, index) => { const gradient = gradients[index]; if (gradient !== undefined) g.output(`gradient of ${name}`, gradient); });
  const graph = g.build();
  const outputs = evaluateExactly(graph, { data, scalars }).outputs;
  return inputs.map(({ name }) => ({
    input: name,
    gradient: numbersOf(expectOutput(outputs, `gradient of ${name}`)),
    differences: differences(graph, data, scalars, name),
  }));
}

function differences(graph: Graph, data: ReadonlyMap<string, Given>, scalars: ReadonlyMap<string, number>, name: string): readonly number[] {
  const values = data.get(name);
  if (values === undefined || 'offsets' in values) throw new Error(`no numbers ${name}`);
  const lossAt = (moved: Float64Array): number => numbersOf(expectOutput(evaluateExactly(graph, { data: new Map([...data, [name, moved]]), scalars }).outputs, 'loss'))[0] ?? NaN;
  return Array.from(values, (x, index) => {
    const h = 1e-5 * Math.max(1, Math.abs(x));
    const all = Float64Array.from(values);
    return (lossAt(all.with(index, x + h)) - lossAt(all.with(index, x - h))) / (2 * h);
  });
}
