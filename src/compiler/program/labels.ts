/**
 * @file What follows from how labels are written.
 */
import type { LabelType } from './program.ts';

/** Encodings as losses and metrics name them: class numbers of two classes are `binary` as well. */
export function encodingsOf(labels: LabelType): readonly ('binary' | 'class' | 'one_hot' | 'number')[] {
  if (labels.encoding !== 'class') return [labels.encoding];
  return labels.classes === 2 ? ['class', 'binary'] : ['class'];
}

/** The output that has one number for each number of a label: what a loss compares number by number. */
export function outputLike(labels: LabelType): readonly number[] {
  switch (labels.encoding) {
    case 'class':
      return [1];
    case 'one_hot':
      return [labels.classes];
    case 'number':
      return labels.shape.length === 0 ? [1] : labels.shape;
  }
}

/** A model with more outputs fits into no memory, which is said where it is to run. */
const mostNames = 1e6;

/** A name for each class that the model tells apart; where labels are no classes, for each number that it ends in. */
export function outputNames(labels: LabelType, output: readonly number[]): readonly string[] {
  const count = labels.encoding === 'number' ? (output.at(-1) ?? 1) : labels.classes;
  return (labels.encoding === 'number' ? null : labels.names) ?? Array.from({ length: Math.min(count, mostNames) }, (_, each) => String(each));
}

/** «one of 46 classes», «a number» */
export function describeLabels(labels: LabelType): string {
  switch (labels.encoding) {
    case 'class':
      return labels.classes === 2 ? 'yes or no (0 or 1)' : `one of ${labels.classes} classes`;
    case 'one_hot':
      return `one of ${labels.classes} classes, one-hot`;
    case 'number':
      return labels.shape.length === 0 ? 'a number' : `numbers of shape [${labels.shape.join(', ')}]`;
  }
}
