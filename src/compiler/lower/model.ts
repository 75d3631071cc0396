/**
 * @file Lowers the layers of a model, for a batch.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import { tensor } from '../graph/types.ts';
import { InternalError } from '../internal_error.ts';
import type { EntryUse, InnerLayer, ModelPlan, WeightPlan } from '../program/program.ts';
import type { LayerLowering, Masked, MaskRule, Uses } from '../registry/entry.ts';
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

export interface LoweredModel {
  readonly predictions: TensorValue;
  /** Which steps of the predictions count; null for all. */
  readonly mask: TensorValue | null;
  /** By state. */
  readonly weights: ReadonlyMap<string, TensorValue>;
  /** What outputs and weights add to the loss, f32 scalars. */
  readonly penalties: readonly TensorValue[];
}

/** The model's output for a batch of features. In training, layers update weights that are not trained. `given`: what layers give that the plan leaves out. */
export function lowerModel(
  g: GraphBuilder,
  model: ModelPlan,
  features: TensorValue,
  training: boolean,
  given: ReadonlyMap<string, TensorValue> = new Map(),
): LoweredModel {
  const weights = new Map(weightsOf(model).map(({ state, plan }) => [state, g.state(state, tensor('f32', plan.shape))]));
  const values = new Map<string, TensorValue>([['features', features], ...given]);
  const masks = new Map<string, TensorValue | null>();
  const valueOf = (name: string): TensorValue => found(values, name);
  const maskOf = (name: string): TensorValue | null => masks.get(name) ?? null;
  const penalties: TensorValue[] = [];
  const penalize = (use: EntryUse, value: TensorValue): void => { penalties.push(g.div(penalty(g, use, value), features.type.shape[0] ?? 1)); };
  let predictions = features;
  let mask: TensorValue | null = null;
  model.layers.forEach((layer, index) => {
    const inputs = layer.inputs.map((name) => ({ value: valueOf(name), mask: maskOf(name) }));
    const [from = { value: features, mask: null }] = inputs;
    let draws = 0;
    const shared = {
      g, training, uses, weights, valueOf, maskOf, penalize,
      random: (shape: readonly number[]) => g.random(g.scalar('seed', 'i32'), g.scalar('step', 'i32'), layerStream(index, draws++), shape),
    };
    predictions = lowerLayer(layer, from, layer.name, shared);
    mask = maskRule(layer)?.lower(g, inputs, predictions) ?? null;
    values.set(layer.name, predictions);
    masks.set(layer.name, mask);
  });
  for (const { state, plan } of weightsOf(model)) {
    if (plan.regularizer !== undefined && plan.trainable) penalties.push(penalty(g, plan.regularizer, found(weights, state)));
  }
  return { predictions, mask, weights, penalties };
}

/** What a layer shares with those within it. */
interface Shared extends Pick<LayerLowering<Params>, 'g' | 'training' | 'uses' | 'valueOf' | 'maskOf' | 'random'> {
  /** By state. */
  readonly weights: ReadonlyMap<string, TensorValue>;
  /** Adds to the loss what outputs cost. */
  readonly penalize: (regularizer: EntryUse, outputs: TensorValue) => void;
}

/** `path`: where its weights are. */
function lowerLayer(layer: InnerLayer, { value, mask }: Masked, path: string, shared: Shared): TensorValue {
  const { g, training, weights, penalize } = shared;
  const definition = entry('layer', { name: layer.layer });
  const output = definition.lower({
    ...shared, arguments: layer.arguments, input: value, mask,
    weight: (name) => found(weights, `${path}/${name}`),
    update: (name, next) => {
      if (training) g.update(`${path}/${name}`, next);
    },
    inner: layer.inner.map((within) => ({
      name: within.name,
      arguments: within.arguments,
      lower: (input, at, changes = {}) => lowerLayer({ ...within, arguments: { ...within.arguments, ...changes } }, input, `${path}/${at}`, shared),
    })),
  });
  const regularizer = definition.regularizes?.(layer.arguments) ?? null;
  if (regularizer !== null) penalize(regularizer, output);
  return output;
}

function maskRule(layer: InnerLayer): MaskRule | null {
  return entry('layer', { name: layer.layer }).mask?.(layer.arguments, layer.inner.map(maskRule)) ?? null;
}

function penalty(g: GraphBuilder, use: EntryUse, value: TensorValue): TensorValue {
  return entry('regularizer', use).lower(g, value, use.arguments);
}

function found<T>(values: ReadonlyMap<string, T>, name: string): T {
  const value = values.get(name);
  if (value === undefined) throw new InternalError(`the model has no ${name}`);
  return value;
}
