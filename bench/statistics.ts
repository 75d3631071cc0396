/**
 * @file What is made of repeated measurements.
 */

/** NaN of nothing. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}

/** How many times faster `ours` was than `theirs`: the medians' ratio. */
export function ratio(theirs: readonly number[], ours: readonly number[]): number {
  return median(theirs) / median(ours);
}

/** Half the distance between the quartiles, as a share of the median: how much the machine was disturbed. */
export function spread(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return (at(0.75) - at(0.25)) / 2 / median(values);
}
