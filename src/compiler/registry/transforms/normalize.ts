import { defineTransform } from '../define.ts';
import { numbersOnly, tensorFeatures } from '../features.ts';

export const normalize = defineTransform({
  name: 'normalize',
  keras: 'keras.layers.Normalization',
  summary: 'Shifts and scales every feature to mean 0 and standard deviation 1.',
  details: 'x ← (x - mean) / standard deviation, feature by feature. Both are learnt from the rows being trained on; validation and test rows are never seen. A feature that never changes becomes 0.',
  example: 'data boston_housing\nnormalize',
  params: {},
  shape: (_, rows) => numbersOnly(rows, (features) => ({ rows: { ...rows, features }, learns: ['mean', 'standard_deviation'] })),
  lower(g, { features, labels }, _, { learned }) {
    const x = g.cast(tensorFeatures(features), 'f32');
    return { features: g.div(g.sub(x, learned('mean')), learned('standard_deviation')), labels };
  },
});
