/**
 * @file Metrics that are a mean over rows: two sums, and their ratio.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';

/** f32 [B] → the sum and the number of rows. */
export function meanOfRows(g: GraphBuilder, rows: TensorValue): { readonly total: TensorValue; readonly count: TensorValue } {
  return { total: g.reduceSum(rows, [0]), count: g.constant(rows.type.shape[0] ?? 1, 'f32') };
}

export function ratio(g: GraphBuilder, sums: (name: string) => TensorValue): TensorValue {
  return g.div(sums('total'), sums('count'));
}
