/**
 * @file Arguments that name an axis as Keras counts it: 0 is the batch, -1 the last.
 */
import type { GraphBuilder, TensorValue } from '../graph/builder.ts';
import type { Refusal } from './entry.ts';
import { maybe, optional } from './param.ts';
import { int, list, oneOf } from './param_type.ts';

/** Of losses on classes: these lie along the last axis. */
export const classAxis = optional(int(), -1, 'The axis of the classes, counted with the batch as 0: the last one.');
/** Of losses that are a mean over it. */
export const meanAxis = optional(int(), -1, 'The axis to take the mean over first; the mean over all of them does not depend on it.');
/** Of losses that are a single number for the whole batch unless they are told otherwise. */
export const sumAxes = maybe(oneOf(int(), list(int())), 'The axes to sum over, counted with the batch as 0; all of them where this is left out, and the batch then has one loss.');

/** The axes of values of that rank, batch included, from 0 on; all of them for null. */
export function axesOf(axis: number | readonly number[] | null, rank: number): readonly number[] {
  const given = axis === null ? Array.from({ length: rank }, (_, each) => each) : typeof axis === 'number' ? [axis] : axis;
  return [...new Set(given.map((each) => (each < 0 ? each + rank : each)))].sort((a, b) => a - b);
}

/** Refuses an axis that outputs of that shape do not have. */
export function refuseMissingAxis(axis: number | readonly number[] | null, output: readonly number[]): Refusal | null {
  const rank = output.length + 1;
  const wrong = axesOf(axis, rank).find((each) => each < 0 || each >= rank);
  return wrong === undefined ? null : { refusal: `it has no axis ${wrong < 0 ? wrong - rank : wrong}`, help: `axes are counted with the batch as 0: there are 0 to ${rank - 1}, and -1 is the last` };
}

/** Refuses any axis but the last. */
export function refuseOtherAxis(axis: number, output: readonly number[]): Refusal | null {
  return axis === -1 || axis === output.length ? null : { refusal: `its classes lie along the last axis, and not along axis ${axis}`, help: 'leave `axis` out' };
}

/** What is left of rows [B, …] after a reduction over those axes, as a number for each row: where the batch went with them, the same for all. */
export function eachRow(g: GraphBuilder, reduced: TensorValue, axes: readonly number[], rows: number): TensorValue {
  if (axes.includes(0)) return g.broadcastTo(g.mean(reduced), [rows]);
  const rest = reduced.type.shape.slice(1).map((_, axis) => axis + 1);
  return rest.length === 0 ? reduced : g.mean(reduced, rest);
}
