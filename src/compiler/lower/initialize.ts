/**
 * @file Lowers initial weights: a graph of the seed alone.
 */
import { GraphBuilder, type TensorValue } from '../graph/builder.ts';
import type { Graph } from '../graph/graph.ts';
import { sizeOf } from '../graph/types.ts';
import type { ModelPlan } from '../program/program.ts';
import { entry } from './entry.ts';
import { weightsOf } from './model.ts';
import { weightStream } from './streams.ts';

export function lowerInitialWeights(model: ModelPlan | null): Graph {
  const g = new GraphBuilder('initialize');
  const seed = g.scalar('seed', 'i32');
  const step = g.constant(0, 'i32');
  const weights = model === null ? [] : weightsOf(model);
  weights.forEach(({ state, plan }, index) => {
    const uniform = (k = 0) => g.random(seed, step, weightStream(index, k), plan.shape);
    const begun = entry('initializer', plan.initializer).lower(g, { shape: plan.shape, ...fansOf(plan.shape), uniform }, plan.initializer.arguments);
    g.output(state, plan.ones === undefined ? begun : putOnes(g, begun, plan.ones));
  });
  return g.build();
}

/** [n], with 1 from one element to before the other. */
function putOnes(g: GraphBuilder, values: TensorValue, [from, to]: readonly [number, number]): TensorValue {
  const at = g.iota('i32', values.type.shape, 0);
  return g.select(g.and(g.lessEqual(from, at), g.less(at, to)), 1, values);
}

/** Keras's `compute_fans`: [in, out] for a matrix; for kernels of convolutions each times the receptive field. */
function fansOf(shape: readonly number[]): { readonly fanIn: number; readonly fanOut: number } {
  const [first = 1] = shape;
  if (shape.length < 2) return { fanIn: first, fanOut: first };
  const field = sizeOf(shape.slice(0, -2));
  return { fanIn: (shape.at(-2) ?? 1) * field, fanOut: (shape.at(-1) ?? 1) * field };
}
