import type { TensorValue } from '../../graph/builder.ts';
import { attendByScores, attentionCall, attentionParams, attentionTypes, queryValueKey, refuseFeatures, sumsOfPairs } from '../attending.ts';
import { defineLayer } from '../define.ts';
import { isRefusal } from '../entry.ts';
import { passesMask } from '../masks.ts';
import { optional } from '../param.ts';
import { boolean, choice } from '../param_type.ts';
import { ones } from '../uses.ts';

export const attention = defineLayer({
  name: 'attention',
  keras: 'keras.layers.Attention',
  summary: 'Each step becomes a mean of all steps, weighted by how much they are like it.',
  details: 'softmax(query · keyᵀ) · value, where the query is what comes in: self-attention, unless `value` or `key` names another layer. After `lstm N return_sequences`, follow it with `global_average_pooling1d` or `flatten`. One weight a step, as in Bahdanau\'s pooling, is `dense 1 tanh; flatten; activation softmax; dot steps 1` after `lstm N return_sequences as steps`. Luong, Pham and Manning 2015.',
  example: 'reshape 28x28\nlstm 32 return_sequences\nattention\nglobal_average_pooling1d',
  params: {
    ...attentionParams,
    use_scale: optional(boolean(), false, 'Whether the scores are multiplied by a number that is learnt.'),
    score_mode: optional(choice({ dot: 'query · key', concat: 'Σ tanh(query + key), times a number that is learnt' }), 'dot', 'How a step is compared with another.'),
  },
  shape(args, input, model) {
    const types = attentionTypes(args, input, model);
    if (isRefusal(types)) return types;
    const { query, value, key } = types;
    return refuseFeatures(query, key) ?? {
      output: { dtype: 'f32', shape: query.shape.with(-1, value.shape.at(-1) ?? 1), vocabulary: null },
      weights: {
        ...(args.use_scale ? { scale: { shape: [], initializer: ones } } : {}),
        ...(args.score_mode === 'concat' ? { concat_score_weight: { shape: [], initializer: ones } } : {}),
      },
    };
  },
  inKeras: { keys: { use_causal_mask: null }, call: attentionCall(true) },
  lower({ g, arguments: args, input, mask, valueOf, maskOf, weight, training, random }) {
    const [query, value, key] = queryValueKey(args, g.cast(input, 'f32'), (name) => g.cast(valueOf(name), 'f32'));
    const scaled = (scores: TensorValue): TensorValue => (args.use_scale ? g.mul(scores, weight('scale')) : scores);
    const scores = args.score_mode === 'dot'
      ? scaled(g.matmul(query, key, { transposeB: true }))
      : g.mul(g.reduceSum(g.tanh(scaled(sumsOfPairs(g, query, key))), [-1]), weight('concat_score_weight'));
    const [, readMask] = queryValueKey(args, mask, maskOf);
    return attendByScores(g, scores, value, args, { mask, readMask, training, random });
  },
  mask: () => passesMask,
});
