/**
 * @file When a reading counts as better.
 */
import type { Direction } from '../../../compiler/program/program.ts';

/** Whether it is better than the best so far by more than `minDelta`, compared in single precision, as Keras does. The first one is. */
export function isBetter(value: number, best: number | null, mode: Direction, minDelta: number): boolean {
  if (best === null) return true;
  return mode === 'min' ? Math.fround(value + minDelta) < Math.fround(best) : Math.fround(value - minDelta) > Math.fround(best);
}
