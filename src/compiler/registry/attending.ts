/**
 * @file What attention layers share: which layers they read as query, key and value, which pairs of places may see each other, and
 * the mean of the values by scores.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { LayerType } from '../program/program.ts';
import type { ModelSoFar, Refusal } from './entry.ts';
import type { KerasCall } from './keras_form.ts';
import { maybe, optional } from './param.ts';
import { boolean, layer, number } from './param_type.ts';

export const attentionParams = {
  value: maybe(layer(), 'The layer whose steps are looked at; what comes in, where it is left out.'),
  key: maybe(layer(), 'The layer by whose steps those of `value` are found; `value` itself, where it is left out.'),
  dropout: optional(number({ min: 0, below: 1 }), 0, 'While training, the share of the weights that is dropped.'),
  use_causal_mask: optional(boolean(), false, 'Whether a step sees only itself and the steps before it.'),
};

/** How attention layers are called on query, value and key: on a list of them, or one by one. */
export function attentionCall(inList: boolean): KerasCall<typeof attentionParams> {
  return {
    write({ value, key, use_causal_mask }) {
      const at = value === null ? 0 : 1;
      const places = [0, at, ...(key === null ? [] : [at + 1])];
      return { args: inList ? [places] : places, kwargs: use_causal_mask ? { use_causal_mask } : {} };
    },
    read([query, value, key], { use_causal_mask }) {
      return { value: value === query ? null : value ?? null, key: key === value ? null : key ?? null, use_causal_mask: use_causal_mask === true };
    },
  };
}

interface Named {
  readonly value: string | null;
  readonly key: string | null;
}

/** What comes in as the query, and what is read as value and key, by the names that arguments give. */
export function queryValueKey<T>({ value, key }: Named, input: T, named: (layer: string) => T): readonly [query: T, value: T, key: T] {
  const read = value === null ? input : named(value);
  return [input, read, key === null ? read : named(key)];
}

/** The types of query, value and key, [… , steps, features] each, when keys and values have the same steps; or what is wrong with them. */
export function attentionTypes(args: Named, input: LayerType, { typeOf }: ModelSoFar): { readonly query: LayerType; readonly value: LayerType; readonly key: LayerType } | Refusal {
  const [query, value, key] = queryValueKey(args, input, typeOf);
  const all = [['what comes in', query], ['`value`', value], ['`key`', key]] as const;
  const flat = all.find(([, { shape }]) => shape.length < 2);
  if (flat !== undefined) {
    const help = 'a recurrent layer gives all its steps where `return_sequences` stands at its end';
    return { refusal: `it wants rows of [steps, features], and ${flat[0]} has shape ${shown(flat[1])}`, help };
  }
  const other = all.find(([, { shape }]) => shape.length !== query.shape.length);
  if (other !== undefined) return { refusal: `${other[0]} has shape ${shown(other[1])}, which has not as many axes as ${shown(query)}` };
  if (value.shape.slice(0, -1).join() !== key.shape.slice(0, -1).join()) {
    return { refusal: `\`key\` has shape ${shown(key)} and \`value\` ${shown(value)}, and each key belongs to a value`, help: 'they must be equal but for the last axis' };
  }
  return { query, value, key };
}

/** Query and key are compared feature by feature. */
export function refuseFeatures(query: LayerType, key: LayerType): Refusal | null {
  const before = (shape: readonly number[]): string => shape.slice(0, -2).join();
  const compared = query.shape.at(-1) === key.shape.at(-1) && before(query.shape) === before(key.shape);
  if (compared) return null;
  return { refusal: `what comes in has shape ${shown(query)} and what it is compared with ${shown(key)}, which must be equal but for the steps`, help: `give both as many features: \`dense ${key.shape.at(-1) ?? 1}\` before it, say` };
}

function shown({ shape }: LayerType): string {
  return `[${shape.join(', ')}]`;
}

/** bool [Tq, Tv]: whether place i may see place j, j ≤ i. */
export function causal(g: GraphBuilder, [queries, values]: readonly [number, number]): TensorValue {
  return g.lessEqual(g.iota('i32', [queries, values], 1), g.iota('i32', [queries, values], 0));
}

/** Which places may see which, [… , Tq, Tv], of several conditions that spread to it; null where all may. */
export function allOf(g: GraphBuilder, conditions: readonly (TensorValue | null)[]): TensorValue | null {
  const given = conditions.flatMap((condition) => condition ?? []);
  return given.length === 0 ? null : given.reduce((a, b) => g.and(a, b));
}

/** A mask [… , T] of what is seen, [… , 1, T], or of what sees, [… , T, 1]. */
export function maskOfPlaces(g: GraphBuilder, mask: TensorValue | null, of: 'seen' | 'seeing'): TensorValue | null {
  if (mask === null) return null;
  const { shape } = mask.type;
  return g.reshape(mask, of === 'seen' ? [...shape.slice(0, -1), 1, shape.at(-1) ?? 1] : [...shape, 1]);
}

export interface Attending {
  /** f32 [… , Tq, Tv]; those of places that may not be seen are very low. */
  readonly scores: TensorValue;
  /** f32 [… , Tv, features] */
  readonly value: TensorValue;
  readonly dropout: number;
  readonly training: boolean;
  readonly random: (shape: readonly number[]) => TensorValue;
}

/** softmax(scores) · value, [… , Tq, features]. */
export function attend(g: GraphBuilder, { scores, value, dropout, training, random }: Attending): TensorValue {
  const weights = g.softmax(scores);
  if (!training || dropout === 0) return g.matmul(weights, value);
  const kept = g.lessEqual(g.constant(dropout, 'f32'), random(weights.type.shape));
  return g.matmul(g.select(kept, g.mul(weights, 1 / (1 - dropout)), 0), value);
}

/** How `attention` and `additive_attention` go on from their scores: with masks as Keras's `Attention` has them. */
export function attendByScores(g: GraphBuilder, scores: TensorValue, value: TensorValue, { use_causal_mask, dropout }: Causal, step: Step): TensorValue {
  const [queries = 1, values = 1] = scores.type.shape.slice(-2);
  const masks = { seeing: step.mask, seen: step.readMask };
  const allowed = allOf(g, [use_causal_mask ? causal(g, [queries, values]) : null, maskOfPlaces(g, masks.seen, 'seen')]);
  // Keras takes 10^9 off, of which in float32 nothing of the score is left; the gradient goes through.
  const seen = allowed === null ? scores : g.withGradient(g.select(allowed, scores, -1e9), [scores], (gradient) => [() => gradient]);
  const attended = attend(g, { scores: seen, value, dropout, training: step.training, random: step.random });
  const counts = maskOfPlaces(g, masks.seeing, 'seeing');
  return counts === null ? attended : g.select(counts, attended, 0);
}

interface Causal {
  readonly use_causal_mask: boolean;
  readonly dropout: number;
}

interface Step {
  /** Which steps of the query count, and which of the value. */
  readonly mask: TensorValue | null;
  readonly readMask: TensorValue | null;
  readonly training: boolean;
  readonly random: (shape: readonly number[]) => TensorValue;
}

/** f32 [… , Tq, Tv, features]: the sum of each query and each key. */
export function sumsOfPairs(g: GraphBuilder, query: TensorValue, key: TensorValue): TensorValue {
  const [before, [queries = 1, features = 1], [keys = 1]] = [query.type.shape.slice(0, -2), query.type.shape.slice(-2), key.type.shape.slice(-2)];
  return g.add(g.reshape(query, [...before, queries, 1, features]), g.reshape(key, [...before, 1, keys, features]));
}
