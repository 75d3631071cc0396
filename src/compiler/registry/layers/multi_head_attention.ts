import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import { sizeOf } from '../../graph/types.ts';
import type { LayerType } from '../../program/program.ts';
import { allOf, attend, attentionCall, attentionParams, attentionTypes, causal, maskOfPlaces, queryValueKey } from '../attending.ts';
import { defineLayer } from '../define.ts';
import { isRefusal, type Refusal } from '../entry.ts';
import { passesMask } from '../masks.ts';
import { maybe, optional, required } from '../param.ts';
import { boolean, dims, int, list, oneOf } from '../param_type.ts';
import { biasNeed, biasParams, kernelNeed, kernelParams } from '../weight_options.ts';

export const multiHeadAttention = defineLayer({
  name: 'multi_head_attention',
  keras: 'keras.layers.MultiHeadAttention',
  summary: 'Several attentions side by side, each over what a layer of its own makes of the steps.',
  details: 'Each head has its own query, key and value, by a dense layer each; softmax(query · keyᵀ / √key_dim) · value of all heads go through a last dense layer, `attention_output`. The query is what comes in: self-attention, unless `value` or `key` names another layer. The kernels have shapes [features, num_heads, key_dim or value_dim] and [num_heads, value_dim, …output_shape]. Vaswani et al. 2017.',
  example: 'reshape 28x28\ndense 32 as tokens\nmulti_head_attention 4 8\nadd tokens\nlayer_norm',
  params: {
    num_heads: required(int({ min: 1 }), 'How many heads.'),
    key_dim: required(int({ min: 1 }), 'Length of the query and the key of each head.'),
    ...attentionParams,
    value_dim: maybe(int({ min: 1 }), 'Length of the value of each head; `key_dim` where it is left out.'),
    use_bias: optional(boolean(), true, 'Whether the dense layers add a bias.'),
    output_shape: maybe(dims(), 'The axes after the steps of what is given; as many features as come in, where it is left out.'),
    attention_axes: maybe(oneOf(int(), list(int())), 'The axes that attend to each other, counted from 1; all but the last, where it is left out.'),
    sliding_window: maybe(int({ min: 1 }), 'A step sees only those less than so many away.'),
    use_gate: optional(boolean(), false, 'Whether each head is multiplied by the sigmoid of a dense layer of its own. Qiu et al. 2025.'),
    ...kernelParams,
    ...biasParams,
  },
  shape(args, input, model) {
    const types = attentionTypes(args, input, model);
    if (isRefusal(types)) return types;
    const { query, value, key } = types;
    const refused = refuseAxes(args, query, value);
    if (refused !== null) return refused;
    const { num_heads, key_dim, value_dim, use_bias } = args;
    const width = value_dim ?? key_dim;
    const output = args.output_shape ?? query.shape.slice(-1);
    const dense = (name: string, from: readonly number[], to: readonly number[]) => ({
      [`${name}/kernel`]: kernelNeed(args, [...from, ...to]),
      ...(use_bias ? { [`${name}/bias`]: biasNeed(args, to) } : {}),
    });
    return {
      output: { dtype: 'f32', shape: [...query.shape.slice(0, -1), ...output], vocabulary: null },
      weights: {
        ...dense('query', query.shape.slice(-1), [num_heads, key_dim]),
        ...dense('key', key.shape.slice(-1), [num_heads, key_dim]),
        ...(args.use_gate ? dense('gate', query.shape.slice(-1), [num_heads, width]) : {}),
        ...dense('value', value.shape.slice(-1), [num_heads, width]),
        ...dense('attention_output', [num_heads, width], output),
      },
    };
  },
  inKeras: {
    keys: { use_causal_mask: null },
    call: attentionCall(false),
    holder: (weight) => holders[weight.split('/')[0] ?? ''] ?? '',
  },
  lower({ g, arguments: args, input, mask, valueOf, maskOf, weight, training, random }) {
    const { num_heads: heads, key_dim, use_bias, use_causal_mask, sliding_window } = args;
    const axes = attendingAxes(args.attention_axes, input.type.shape.length - 1);
    const [query, value, key] = queryValueKey(args, asSequences(g, input, axes), (name) => asSequences(g, valueOf(name), axes));
    /** [R, T, features] → [R, heads, T, length] */
    const byHead = (name: string, x: TensorValue): TensorValue => {
      const [rows = 1, steps = 1, features = 1] = x.type.shape;
      const kernel = weight(`${name}/kernel`);
      const length = kernel.type.shape.at(-1) ?? 1;
      const product = g.matmul(g.reshape(x, [rows * steps, features]), g.reshape(kernel, [features, heads * length]));
      const sums = use_bias ? g.add(product, g.reshape(weight(`${name}/bias`), [heads * length])) : product;
      return g.transpose(g.reshape(sums, [rows, steps, heads, length]), [0, 2, 1, 3]);
    };
    const queries = g.mul(byHead('query', query), 1 / Math.sqrt(key_dim));
    const scores = g.matmul(queries, byHead('key', key), { transposeB: true });
    const [steps = 1, others = 1] = scores.type.shape.slice(-2);
    const [seeing, read, keyed] = queryValueKey(args, mask, maskOf).map((each) => (each === null ? null : maskAsSequences(g, each, axes)));
    const allowed = allOf(g, [
      use_causal_mask ? causal(g, [steps, others]) : null, sliding_window === null ? null : near(g, [steps, others], sliding_window),
      maskOfPlaces(g, seeing ?? null, 'seeing'), maskOfPlaces(g, read ?? null, 'seen'), maskOfPlaces(g, keyed ?? null, 'seen'),
    ]);
    const seen = attend(g, { scores: allowed === null ? scores : g.select(allowed, scores, -1e9), value: byHead('value', value), dropout: args.dropout, training, random });
    const gated = args.use_gate ? g.mul(seen, g.sigmoid(byHead('gate', query))) : seen;
    return fromSequences(g, outputOf(g, gated, weight('attention_output/kernel'), use_bias ? weight('attention_output/bias') : null), input, axes);
  },
  mask: () => passesMask,
});

/** Keras's dense layers within it. */
const holders: { readonly [name: string]: string } = { query: 'query_dense', key: 'key_dense', value: 'value_dense', gate: '_gate_dense', attention_output: 'output_dense' };

interface Axes {
  readonly attention_axes: number | readonly number[] | null;
  readonly use_causal_mask: boolean;
  readonly sliding_window: number | null;
}

/** The axes of a row of so many (0 is the first) that attend to each other, and the others before its features. */
function attendingAxes(given: Axes['attention_axes'], rank: number): { readonly attending: readonly number[]; readonly others: readonly number[] } {
  const all = Array.from({ length: rank - 1 }, (_, axis) => axis);
  const listed = given === null ? null : typeof given === 'number' ? [given] : given;
  const attending = listed?.map((axis) => (axis < 0 ? axis + rank : axis - 1)) ?? all;
  return { attending, others: all.filter((axis) => !attending.includes(axis)) };
}

function refuseAxes(args: Axes, query: LayerType, value: LayerType): Refusal | null {
  const rank = query.shape.length;
  const { attending, others } = attendingAxes(args.attention_axes, rank);
  const zero = args.attention_axes === 0 || (Array.isArray(args.attention_axes) && args.attention_axes.includes(0));
  if (zero || attending.length === 0 || new Set(attending).size < attending.length || attending.some((axis) => axis < 0 || axis > rank - 2)) {
    return { refusal: `\`attention_axes\` are axes of rows of shape [${query.shape.join(', ')}], each once, the last excepted`, help: `axes are counted from 1: ${rank === 2 ? 'here there is only 1' : `here there are 1 to ${rank - 1}`}` };
  }
  const odd = others.find((axis) => query.shape[axis] !== value.shape[axis]);
  if (odd !== undefined) return { refusal: `what comes in has shape [${query.shape.join(', ')}] and \`value\` [${value.shape.join(', ')}], which must be equal in axis ${odd + 1}`, help: 'only the axes that attend to each other and the last may differ' };
  const masked = args.use_causal_mask ? 'use_causal_mask' : args.sliding_window === null ? null : 'sliding_window';
  return masked === null || attending.length === 1 ? null : { refusal: `\`${masked}\` wants steps in one order, and here ${attending.length} axes attend to each other`, help: 'name one of them with `attention_axes`' };
}

/** [B, …, features] → f32 [B · other axes, attending axes as one, features] */
function asSequences(g: GraphBuilder, x: TensorValue, { attending, others }: ReturnType<typeof attendingAxes>): TensorValue {
  const [rows = 1, ...row] = x.type.shape;
  const moved = g.transpose(g.cast(x, 'f32'), [0, ...others.map((axis) => axis + 1), ...attending.map((axis) => axis + 1), row.length]);
  return g.reshape(moved, [rows * extent(row, others), extent(row, attending), row.at(-1) ?? 1]);
}

/** A mask of rows so, with an axis for the heads: [B · other axes, 1, attending axes as one]. */
function maskAsSequences(g: GraphBuilder, mask: TensorValue, axes: ReturnType<typeof attendingAxes>): TensorValue {
  const counts = asSequences(g, g.reshape(mask, [...mask.type.shape, 1]), axes);
  const [rows = 1, places = 1] = counts.type.shape;
  return g.less(0.5, g.reshape(counts, [rows, 1, places]));
}

/** And back, to the axes of `like`. */
function fromSequences(g: GraphBuilder, x: TensorValue, like: TensorValue, { attending, others }: ReturnType<typeof attendingAxes>): TensorValue {
  const [rows = 1, ...row] = like.type.shape;
  const order = [...others, ...attending];
  const after = x.type.shape.slice(2);
  const apart = g.reshape(x, [rows, ...order.map((axis) => row[axis] ?? 1), ...after]);
  const back = order.map((_, axis) => order.indexOf(axis) + 1);
  return g.transpose(apart, [0, ...back, ...after.map((_, axis) => axis + 1 + order.length)]);
}

function extent(row: readonly number[], axes: readonly number[]): number {
  return sizeOf(axes.map((axis) => row[axis] ?? 1));
}

/** [R, heads, T, length] → [R, T, …output] */
function outputOf(g: GraphBuilder, seen: TensorValue, kernel: TensorValue, bias: TensorValue | null): TensorValue {
  const [rows = 1, heads = 1, steps = 1, length = 1] = seen.type.shape;
  const output = kernel.type.shape.slice(2);
  const product = g.matmul(g.reshape(g.transpose(seen, [0, 2, 1, 3]), [rows * steps, heads * length]), g.reshape(kernel, [heads * length, sizeOf(output)]));
  const sums = bias === null ? product : g.add(product, g.reshape(bias, [sizeOf(output)]));
  return g.reshape(sums, [rows, steps, ...output]);
}

/** bool [Tq, Tv]: whether places i and j are less than so many apart. */
function near(g: GraphBuilder, [queries, values]: readonly [number, number], window: number): TensorValue {
  return g.less(g.abs(g.sub(g.iota('i32', [queries, values], 0), g.iota('i32', [queries, values], 1))), window);
}
