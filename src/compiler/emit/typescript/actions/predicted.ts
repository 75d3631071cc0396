/**
 * @file What the model makes of rows, as expressions: probabilities of classes with the class numbers that are true, or numbers with the
 * true ones in the data's own units.
 */
import { givenBy } from '../../../lower/given_by.ts';
import { outputNames } from '../../../program/labels.ts';
import type { LabelType, Program } from '../../../program/program.ts';
import type { Span } from '../../../source/span.ts';
import { NotInTarget } from '../../target.ts';
import type { Scope } from '../scope.ts';
import { expression, literal } from '../text.ts';

export type Predicted =
  /** `scores`: a tensor of a number for each class, written only where it is asked for; `truth`: class numbers. */
  | { readonly kind: 'class'; readonly labels: LabelType & { readonly encoding: 'class' | 'one_hot' }; readonly scores: () => string; readonly scoresAre: 'probabilities' | 'scores'; readonly truth: string }
  /** Tensors. */
  | { readonly kind: 'number'; readonly width: number; readonly values: () => string; readonly truth: string };

/** `rows`: the name of an `Examples`. */
export function predictedOf(scope: Scope, rows: string, at: Span | null): Predicted {
  const { program: { data, model, training } } = scope;
  const labels = labelsOf(scope.program);
  const output = model?.layers.at(-1)?.output.shape ?? [];
  const width = output.reduce((size, extent) => size * extent, 1);
  const values = (): string => `${scope.use('predictionsOf')}(model, ${rows}.x)`;
  if (data === null || labels === null) throw new NotInTarget('what is predicted without labels', 'predict on data with labels', at);
  if (labels.encoding === 'number' || (width !== labels.classes && (width !== 1 || labels.classes !== 2))) {
    const restored = (tensor: string): string => scope.restore?.(tensor) ?? tensor;
    return { kind: 'number', width, values: () => restored(values()), truth: restored(`${rows}.y`) };
  }
  const gives = givenBy(model, training);
  if (gives === 'numbers' && width === 1) throw new NotInTarget('predictions of a class that are no probabilities', 'end the model in `dense 1 sigmoid`', at);
  const scores = (): string => (gives !== 'logits' ? values() : width === 1 ? `tf.sigmoid(${values()})` : `tf.softmax(${values()})`);
  return {
    kind: 'class', labels,
    scores: width === 1 ? () => `${scope.use('bothClasses')}(${scores()})` : scores,
    scoresAre: gives === 'numbers' ? 'scores' : 'probabilities',
    truth: labels.encoding === 'one_hot' ? `await ${scope.use('classNumbers')}(${rows}.y)` : `[...(await ${rows}.y.data())]`,
  };
}

/** As they are judged. */
export function labelsOf({ data }: Pick<Program, 'data'>): LabelType | null {
  return data?.transforms.at(-1)?.after.labels ?? data?.rows.labels ?? null;
}

/** Whether classes have names of their own, other than their numbers. */
export function areNamed({ names }: LabelType & { readonly encoding: 'class' | 'one_hot' }): boolean {
  return names?.some((name, number) => name !== String(number)) ?? false;
}

/** The name of a constant with the names of all classes. */
export function classNames(scope: Scope, labels: Extract<Predicted, { kind: 'class' }>['labels']): string {
  const constant = 'CLASSES';
  if (!scope.constants.some((line) => line.startsWith(`const ${constant} `))) {
    const names = labels.names === null && labels.classes > 12 ? expression(`Array.from({ length: ${String(labels.classes)} }, (_, each) => String(each))`) : outputNames(labels, []);
    scope.constants.push(`const ${constant} = ${literal(names)};`);
  }
  return constant;
}
