/**
 * @file Smoothing of lines.
 */
import type { Point } from './figure.ts';

/** An exponential moving average: each y is `weight` of the average so far and the rest of the y itself; the first is as it is. */
export function smoothed(points: readonly Point[], weight: number): readonly Point[] {
  let average: number | null = null;
  return points.map(([x, y]) => {
    average = average === null ? y : average * weight + y * (1 - weight);
    return [x, average];
  });
}
