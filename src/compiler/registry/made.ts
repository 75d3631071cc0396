/**
 * @file What sources that are made on the spot share: their options, their plan, and what their rows are.
 */
import type { MadePlan, MadeShape } from '../program/data_plan.ts';
import type { LabelType } from '../program/program.ts';
import type { Refusal, SourceFacts } from './entry.ts';
import { maybe, optional, type Param } from './param.ts';
import { int, number } from './param_type.ts';

export const madeParams = {
  rows: optional(int({ min: 2 }), 1000, 'How many rows.', { aliases: ['n_samples'] }),
  seed: maybe(int({ min: 0, max: 2 ** 31 - 1 }), "Of the rows; the program's, if none is named."),
};

export function noise(usual: number): Param<number> {
  return optional(number({ min: 0 }), usual, 'Standard deviation of what is added to each number.', { aliases: ['cluster_std'] });
}

export function madePlan(shape: MadeShape, { rows, seed }: { readonly rows: number; readonly seed: number | null }): MadePlan {
  return { format: 'made', shape, rows, seed };
}

/** Numbers that can be made: 1 GB of them. */
const most = 2 ** 28;

export function madeRows(rows: number, width: number, labels: LabelType): SourceFacts | Refusal {
  if (rows * width > most) return { refusal: `${rows} rows of ${width} would be more than ${most} numbers`, help: 'make fewer rows' };
  if (labels.encoding === 'class' && rows < labels.classes) return { refusal: `${rows} rows are fewer than the ${labels.classes} classes`, help: 'make more rows' };
  return { features: { kind: 'tensor', dtype: 'f32', shape: [width], vocabulary: null }, labels, train: rows, test: null };
}

export function classesOf(classes: number): LabelType {
  return { encoding: 'class', classes, names: null };
}
