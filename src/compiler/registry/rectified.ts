/**
 * @file relu in all its forms, with the derivatives that Keras on TensorFlow gives it where its pieces meet.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';

interface Rectification {
  readonly negative_slope: number;
  /** No bound where null. */
  readonly max_value: number | null;
  readonly threshold: number;
}

/** x where positive, else `slope` · x; so also its derivative at 0. */
export function leak(g: GraphBuilder, x: TensorValue, slope: number): TensorValue {
  return g.select(g.less(0, x), x, g.mul(x, slope));
}

/** x from the threshold to the bound, the bound above it, and slope · (x - threshold) below the threshold. */
export function rectify(g: GraphBuilder, x: TensorValue, { negative_slope, max_value, threshold }: Rectification): TensorValue {
  if (negative_slope !== 0 && max_value === null && threshold === 0) return leak(g, x, negative_slope);
  const above = threshold === 0 ? g.relu(x) : g.select(g.less(threshold, x), x, 0);
  const bounded = max_value === null ? above : bound(g, above, max_value, threshold);
  return negative_slope === 0 ? bounded : g.sub(bounded, g.mul(g.relu(g.sub(threshold, x)), negative_slope));
}

/** At the bound itself the derivative is 1; but 0 at 6 without a threshold, for which Keras takes `relu6`. */
function bound(g: GraphBuilder, y: TensorValue, most: number, threshold: number): TensorValue {
  if (threshold === 0) return most === 6 ? g.min(most, y) : g.min(y, most);
  return g.min(g.max(y, 0), most);
}
