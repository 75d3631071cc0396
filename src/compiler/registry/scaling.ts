/**
 * @file What transforms that shift and scale numbers share: which columns they work on, and what they learn of each.
 */
import type { TensorValue } from '../graph/builder.ts';
import type { LearntColumn, Statistic } from '../program/executable.ts';
import type { RowsType } from '../program/program.ts';
import type { Columns, Refusal, TransformShape } from './entry.ts';
import { numbersOnly, tensorFeatures } from './features.ts';
import { optional } from './param.ts';
import { choice } from './param_type.ts';

type On = 'auto' | 'features' | 'target' | 'both';

export const scaledColumns = optional(
  choice({
    auto: 'the features; of a series the target too, since its past is among them',
    features: 'what is predicted from',
    target: 'what is predicted',
    both: 'features and target',
  }),
  'auto',
  'What is scaled. Predictions are scaled back before they are shown or written.',
  { positional: true },
);

/** The shape rule: numbers stay of their shape, and become f32. */
export function scaledRows(on: On, rows: RowsType, learns: readonly Statistic[]): TransformShape | Refusal {
  const scaled = columnsOf(on, rows);
  if (scaled.labels && rows.labels?.encoding !== 'number') {
    return { refusal: rows.labels === null ? 'the data has no target' : 'the target is a class, and only numbers can be scaled' };
  }
  const labels = scaled.labels ? { learnsOfLabels: learns } : {};
  if (!scaled.features) return { rows, ...labels };
  return numbersOnly(rows, (features) => ({ rows: { ...rows, features }, learns, ...labels }));
}

/** Applies a formula to the columns that are scaled. */
export function scaleColumns(on: On, rows: RowsType, { features, labels }: Columns, toF32: (x: TensorValue) => TensorValue, formula: (x: TensorValue, of: LearntColumn) => TensorValue): Columns {
  const scaled = columnsOf(on, rows);
  return {
    features: scaled.features ? formula(toF32(tensorFeatures(features)), 'features') : features,
    labels: scaled.labels && labels !== null ? formula(labels, 'labels') : labels,
  };
}

/** Applies the opposite formula to labels, where they are scaled. */
export function unscaleLabels(on: On, rows: RowsType, labels: TensorValue, formula: (y: TensorValue) => TensorValue): TensorValue {
  return columnsOf(on, rows).labels ? formula(labels) : labels;
}

function columnsOf(on: On, rows: RowsType): { readonly features: boolean; readonly labels: boolean } {
  return {
    features: on !== 'target',
    labels: on === 'target' || on === 'both' || (on === 'auto' && rows.series !== undefined && rows.labels !== null),
  };
}
