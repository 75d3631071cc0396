/**
 * @file What callbacks are told of an epoch.
 */
import type * as tf from '@tensorflow/tfjs';

/** Readings by name, as numbers or as tensors of one. */
export type EpochLogs = Parameters<tf.Callback['onEpochEnd']>[1];

/** A reading as a number; null where it was not taken. */
export async function readingOf(logs: EpochLogs, name: string): Promise<number | null> {
  const value = logs?.[name];
  if (value === undefined || typeof value === 'number') return value ?? null;
  return (await value.data())[0] ?? null;
}

/** All readings as numbers. */
export async function readingsOf(logs: EpochLogs): Promise<Map<string, number>> {
  const readings = new Map<string, number>();
  for (const name of Object.keys(logs ?? {})) readings.set(name, (await readingOf(logs, name)) ?? NaN);
  return readings;
}

/** Whether a reading is better than the best so far by more than `minDelta`; the first one is. */
export function isBetter(value: number, best: number | null, mode: 'min' | 'max', minDelta: number): boolean {
  if (best === null) return true;
  return mode === 'min' ? Math.fround(value + minDelta) < Math.fround(best) : Math.fround(value - minDelta) > Math.fround(best);
}
