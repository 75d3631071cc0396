/**
 * @file Which metrics are tables of numbers, not one: these are told where a part is evaluated, and are no columns of the history.
 */
import type { TableHeads } from '../program/executable.ts';
import { outputNames } from '../program/labels.ts';
import type { ArgumentValues, LabelType } from '../program/program.ts';
import type { MetricDefinition } from './entry.ts';

/** What rows and columns are called; null where the metric is one number. `output`: what the model ends in, without the batch. */
export function tableOf(definition: MetricDefinition, args: ArgumentValues, labels: LabelType, output: readonly number[]): TableHeads | null {
  // There is a name for each output, and there may be very many.
  const heads = definition.table === undefined ? null : definition.table(args, outputNames(labels, output));
  return heads !== null && (heads.rows?.length ?? 1) * heads.columns.length > 1 ? heads : null;
}
