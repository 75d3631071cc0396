/**
 * @file What the rules on losses and on metrics share: whether what an entry wants agrees with labels and output.
 */
import { sameShape } from '../../graph/types.ts';
import { encodingsOf, outputLike } from '../../program/labels.ts';
import type { LabelType } from '../../program/program.ts';
import type { Wants } from '../../registry/entry.ts';

/** Whether an entry that takes outputs of either kind is to see one output a class here. */
function takesClassesApart(labels: LabelType, output: readonly number[]): boolean {
  return labels.encoding !== 'number' && !(labels.encoding === 'class' && labels.classes === 2 && sameShape(output, [1]));
}

/** How an entry's wants and a model disagree; null where they agree. */
export type Misfit =
  /** The labels are classes and should be numbers, or the other way round, or not of these. */
  | 'labels'
  /** Class numbers where one-hot labels are wanted: that can be mended on the way. */
  | 'not-one-hot'
  /** The model should end in one number a class. */
  | 'one-per-class'
  /** The model should end in the labels' shape. */
  | 'shape';

export function misfitOf(wants: Wants, labels: LabelType, output: readonly number[]): Misfit | null {
  if (wants.output === 'either') return misfitOf({ ...wants, output: takesClassesApart(labels, output) ? 'per_class' : 'same' }, labels, output);
  const encodings = encodingsOf(labels);
  const fits = encodings.some((encoding) => wants.labels.includes(encoding));
  if (wants.output === 'per_class') {
    if (labels.encoding === 'number') return 'labels';
    if (!fits && labels.encoding !== 'class') return 'labels';
    if (!sameShape(output, [labels.classes])) return 'one-per-class';
    return fits ? null : 'not-one-hot';
  }
  if (!fits) return 'labels';
  return sameShape(output, outputLike(labels)) ? null : 'shape';
}
