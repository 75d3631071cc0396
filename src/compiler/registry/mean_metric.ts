/**
 * @file Metrics that are a mean over rows: two sums, and their ratio; and those of them that are a loss by another name.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { LossDefinition, MetricDefinition } from './entry.ts';

/** f32 [B] → the sum and the number of rows. */
export function meanOfRows(g: GraphBuilder, rows: TensorValue): { readonly total: TensorValue; readonly count: TensorValue } {
  return { total: g.reduceSum(rows, [0]), count: g.constant(rows.type.shape[0] ?? 1, 'f32') };
}

export function ratio(g: GraphBuilder, sums: (name: string) => TensorValue): TensorValue {
  return g.div(sums('total'), sums('count'));
}

/** What a metric does that is the mean of a loss over all rows. */
export function meanOfLoss(loss: LossDefinition): Pick<MetricDefinition, 'better' | 'params' | 'wants' | 'refuses' | 'accumulate' | 'result'> {
  return {
    better: 'min',
    params: loss.params,
    wants: (args) => ({ ...loss.wants(args), gives: null }),
    refuses: (args, output) => loss.refuses?.(args, output) ?? null,
    accumulate: (judged, args) => meanOfRows(judged.g, loss.lower(judged, args)),
    result: ratio,
  };
}
