/**
 * @file Lowers the layers of a model, for a batch.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { tensor } from '../graph/types.ts';
import { InternalError } from '../internal_error.ts';
import type { ModelPlan, WeightPlan } from '../program/program.ts';
import type { Uses } from '../registry/entry.ts';
import { entry } from './entry.ts';
import { layerStream } from './streams.ts';

/** Weights of all layers in order, with the names of their states: `dense/kernel`. */
export function weightsOf(model: ModelPlan): readonly { readonly state: string; readonly plan: WeightPlan }[] {
  return model.layers.flatMap((layer) => layer.weights.map((plan) => ({ state: `${layer.name}/${plan.name}`, plan })));
}

const uses: Uses = {
  activation: (g, use, x) => entry('activation', use).lower(g, x, use.arguments),
};

/** The model's output for a batch of features, and its weights by state. `given`: what layers give that the plan leaves out. */
export function lowerModel(
  g: GraphBuilder,
  model: ModelPlan,
  features: TensorValue,
  training: boolean,
  given: ReadonlyMap<string, TensorValue> = new Map(),
): { readonly predictions: TensorValue; readonly weights: ReadonlyMap<string, TensorValue> } {
  const weights = new Map(weightsOf(model).map(({ state, plan }) => [state, g.state(state, tensor('f32', plan.shape))]));
  const values = new Map<string, TensorValue>([['features', features], ...given]);
  let predictions = features;
  model.layers.forEach((layer, index) => {
    const [from = 'features'] = layer.inputs;
    let draws = 0;
    predictions = entry('layer', { name: layer.layer }).lower({
      g, arguments: layer.arguments, input: found(values, from), training, uses,
      valueOf: (name) => found(values, name),
      weight: (name) => found(weights, `${layer.name}/${name}`),
      random: (shape) => g.random(g.scalar('seed', 'i32'), g.scalar('step', 'i32'), layerStream(index, draws++), shape),
    });
    values.set(layer.name, predictions);
  });
  return { predictions, weights };
}

function found<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new InternalError(`the model has no ${name}`);
  return value;
}
