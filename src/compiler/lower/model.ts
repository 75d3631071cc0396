/**
 * @file Lowers the layers of a model, for a batch.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { tensor } from '../graph/types.ts';
import { InternalError } from '../internal_error.ts';
import type { InnerLayer, ModelPlan, WeightPlan } from '../program/program.ts';
import type { LayerLowering, Uses } from '../registry/entry.ts';
import type { Params } from '../registry/param.ts';
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
    const shared = {
      g, training, uses,
      valueOf: (name: string) => found(values, name),
      random: (shape: readonly number[]) => g.random(g.scalar('seed', 'i32'), g.scalar('step', 'i32'), layerStream(index, draws++), shape),
    };
    predictions = lowerLayer(layer, found(values, from), layer.name, shared, weights);
    values.set(layer.name, predictions);
  });
  return { predictions, weights };
}

/** What a layer shares with those within it. */
type Shared = Pick<LayerLowering<Params>, 'g' | 'training' | 'uses' | 'valueOf' | 'random'>;

/** `path`: where its weights are. */
function lowerLayer(layer: InnerLayer, input: TensorValue, path: string, shared: Shared, weights: ReadonlyMap<string, TensorValue>): TensorValue {
  return entry('layer', { name: layer.layer }).lower({
    ...shared, arguments: layer.arguments, input,
    weight: (name) => found(weights, `${path}/${name}`),
    inner: layer.inner.map((within) => ({
      name: within.name,
      arguments: within.arguments,
      lower: (value, at, changes = {}) => lowerLayer({ ...within, arguments: { ...within.arguments, ...changes } }, value, `${path}/${at}`, shared, weights),
    })),
  });
}

function found<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new InternalError(`the model has no ${name}`);
  return value;
}
