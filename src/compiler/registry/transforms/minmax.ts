import type { GraphBuilder, TensorValue } from '../../graph/builder.ts';
import type { LearntColumn } from '../../program/executable.ts';
import { defineTransform } from '../define.ts';
import type { TransformContext } from '../entry.ts';
import { optional } from '../param.ts';
import { number } from '../param_type.ts';
import { scaleColumns, scaledColumns, scaledRows, unscaleLabels } from '../scaling.ts';

/** Of what never changes: 1, so that nothing is divided by 0. */
function rangeOf(g: GraphBuilder, { learned }: TransformContext, of: LearntColumn): TensorValue {
  const range = g.sub(learned('maximum', of), learned('minimum', of));
  return g.select(g.equal(range, 0), 1, range);
}

export const minmax = defineTransform({
  name: 'minmax',
  summary: 'Shifts and scales every feature into a range, by its least and its greatest value.',
  details:
    "x ← (x - minimum) / (maximum - minimum) · (high - low) + low, feature by feature, as scikit-learn's MinMaxScaler. Both are learnt from the rows being trained on, so validation and test rows can lie outside of the range. A feature that never changes becomes `low`. `minmax target` does the same to the number that is predicted, and losses and metrics are then those of scaled numbers; predictions are scaled back. In a series the target is scaled along, since its past is among the features.",
  example: 'data csv "airline-passengers.csv" series "Passengers"\nsplit test 33%\nminmax 0 1\nwindow 12',
  params: {
    low: optional(number(), 0, 'What the least value becomes.', { positional: true }),
    high: optional(number(), 1, 'What the greatest value becomes.', { positional: true }),
    on: scaledColumns,
  },
  shape({ low, high, on }, rows) {
    if (low >= high) return { refusal: `the range must go up, and here it goes from ${low} to ${high}` };
    return scaledRows(on, rows, ['minimum', 'maximum']);
  },
  lower: (g, columns, { low, high, on }, context) =>
    scaleColumns(on, context.rows, columns, (x) => g.cast(x, 'f32'), (x, of) =>
      g.add(g.mul(g.div(g.sub(x, context.learned('minimum', of)), rangeOf(g, context, of)), high - low), low)),
  invert: (g, labels, { low, high, on }, context) =>
    unscaleLabels(on, context.rows, labels, (y) => g.add(g.mul(g.div(g.sub(y, low), high - low), rangeOf(g, context, 'labels')), context.learned('minimum', 'labels'))),
});
