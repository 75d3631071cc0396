import { defineTransform } from '../define.ts';
import { isRefusal } from '../entry.ts';
import { notYetWords, tensorFeatures } from '../features.ts';
import { required } from '../param.ts';
import { dims } from '../param_type.ts';
import { reshaped } from '../reshaped.ts';

export const reshapeRows = defineTransform({
  name: 'reshape',
  summary: 'Gives the numbers of each row another shape.',
  details: 'The numbers stay in order, the last axis running fastest; there must be as many as before.',
  example: 'data mnist\nreshape 784',
  params: {
    target_shape: required(dims(), 'The new shape of a row.'),
  },
  shape({ target_shape }, rows) {
    const { features } = rows;
    if (features.kind === 'text') return notYetWords;
    if (features.kind === 'ragged') return { refusal: 'each row here is a list of words of its own length' };
    const result = reshaped(features.shape, target_shape);
    if (isRefusal(result)) return result;
    const { one_hot: _, ...others } = features;
    return { rows: { ...rows, features: { ...others, shape: result.shape } } };
  },
  lower(g, { features, labels }, { target_shape }) {
    const x = tensorFeatures(features);
    return { features: g.reshape(x, [x.type.shape[0] ?? 1, ...target_shape]), labels };
  },
});
