import { defineTransform } from '../define.ts';
import { scaleColumns, scaledColumns, scaledRows, unscaleLabels } from '../scaling.ts';

export const normalize = defineTransform({
  name: 'normalize',
  keras: 'keras.layers.Normalization',
  summary: 'Shifts and scales every feature to mean 0 and standard deviation 1.',
  details:
    'x ← (x - mean) / standard deviation, feature by feature. Both are learnt from the rows being trained on; validation and test rows are never seen. A feature that never changes becomes 0; a category written one-hot stays 0 and 1. `normalize target` does the same to the number that is predicted, and losses and metrics are then those of scaled numbers; predictions are scaled back. In a series the target is scaled along, since its past is among the features.',
  example: 'data boston_housing\nnormalize',
  params: {
    on: scaledColumns,
  },
  shape: ({ on }, rows) => scaledRows(on, rows, ['mean', 'standard_deviation']),
  lower: (g, columns, { on }, { rows, learned }) =>
    scaleColumns(on, rows, columns, (x) => g.cast(x, 'f32'), (x, of) => g.div(g.sub(x, learned('mean', of)), learned('standard_deviation', of))),
  invert: (g, labels, { on }, { rows, learned }) => unscaleLabels(on, rows, labels, (y) => g.add(g.mul(y, learned('standard_deviation', 'labels')), learned('mean', 'labels'))),
});
