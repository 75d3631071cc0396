import { attendByScores, attentionCall, attentionParams, attentionTypes, queryValueKey, refuseFeatures, sumsOfPairs } from '../attending.ts';
import { defineLayer } from '../define.ts';
import { isRefusal } from '../entry.ts';
import { passesMask } from '../masks.ts';
import { optional } from '../param.ts';
import { boolean } from '../param_type.ts';
import { glorotUniform } from '../uses.ts';

export const additiveAttention = defineLayer({
  name: 'additive_attention',
  keras: 'keras.layers.AdditiveAttention',
  summary: 'Each step becomes a mean of all steps, weighted by what a small network makes of it and them.',
  details: 'softmax(Σ scale · tanh(query + key)) · value, where the query is what comes in: self-attention, unless `value` or `key` names another layer. scale has one number a feature. Bahdanau, Cho and Bengio 2015.',
  example: 'reshape 28x28\nlstm 32 return_sequences\nadditive_attention\nflatten',
  params: {
    ...attentionParams,
    use_scale: optional(boolean(), true, 'Whether the sum is weighted by numbers that are learnt.'),
  },
  shape(args, input, model) {
    const types = attentionTypes(args, input, model);
    if (isRefusal(types)) return types;
    const { query, value, key } = types;
    return refuseFeatures(query, key) ?? {
      output: { dtype: 'f32', shape: query.shape.with(-1, value.shape.at(-1) ?? 1), vocabulary: null },
      weights: args.use_scale ? { scale: { shape: [query.shape.at(-1) ?? 1], initializer: glorotUniform } } : {},
    };
  },
  inKeras: { keys: { use_causal_mask: null }, call: attentionCall(true) },
  lower({ g, arguments: args, input, mask, valueOf, maskOf, weight, training, random }) {
    const [query, value, key] = queryValueKey(args, g.cast(input, 'f32'), (name) => g.cast(valueOf(name), 'f32'));
    const sums = g.tanh(sumsOfPairs(g, query, key));
    const scores = g.reduceSum(args.use_scale ? g.mul(sums, weight('scale')) : sums, [-1]);
    const [, readMask] = queryValueKey(args, mask, maskOf);
    return attendByScores(g, scores, value, args, { mask, readMask, training, random });
  },
  mask: () => passesMask,
});
