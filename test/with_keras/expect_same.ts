/**
 * @file What Keras came to is what nnc came to.
 */
import { expect } from 'vitest';
import type { Answer, Ran } from './emitted_jobs.ts';

/** Losses and metrics of all epochs and judgements, and predictions. Throws where the script failed. */
export function expectSame(answer: Answer, ran: Ran): void {
  if ('error' in answer) throw new Error(answer.error);
  expect(answer.epochs.length).toBeGreaterThan(0);
  expectClose(answer.epochs, ran.epochs);
  expectClose(answer.evaluations, ran.evaluations);
  expect(Object.keys(answer.predictions)).not.toEqual([]);
  for (const [ours, theirs] of Object.values(answer.predictions)) expectNumbers(theirs, ours);
}

type Readings = Readonly<Record<string, number | null>>;

function expectClose(theirs: readonly Readings[], ours: readonly Readings[]): void {
  // What Keras has beside readings is the learning rate, where a callback sets it.
  expect(theirs.map(({ learning_rate: _, ...rest }) => Object.keys(rest).sort())).toEqual(ours.map((each) => Object.keys(each).sort()));
  for (const [index, each] of ours.entries()) for (const [key, value] of Object.entries(each)) expectNumbers([theirs[index]?.[key] ?? null], [value], `${key} ${String(index)}`);
}

/** Within 1e-4, of numbers above 1 of their size. */
function expectNumbers(theirs: readonly (number | null)[], ours: readonly (number | null)[], what = 'predictions'): void {
  expect(theirs).toHaveLength(ours.length);
  const off = ours.map((value, index) => Math.abs((theirs[index] ?? NaN) - (value ?? NaN)) / Math.max(1, Math.abs(value ?? 0)));
  const worst = off.reduce((most, each) => (each <= most ? most : each), 0);
  expect(worst, `${what}: ${JSON.stringify(theirs.slice(0, 5))} and ${JSON.stringify(ours.slice(0, 5))}`).toBeLessThanOrEqual(1e-4);
}
