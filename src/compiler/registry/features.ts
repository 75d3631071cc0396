/**
 * @file What transforms may take for granted of the values they are given, since the checker has judged their shapes before.
 */
import type { RaggedValue, TensorValue, Value } from '../graph/builder.ts';
import { isRagged, isTensor } from '../graph/builder.ts';
import { InternalError } from '../internal_error.ts';
import type { FeatureType, RowsType } from '../program/program.ts';
import type { Refusal, TransformShape } from './entry.ts';

/** Throws where the checker let something else through. */
export function raggedFeatures(value: Value): RaggedValue {
  if (!isRagged(value)) throw new InternalError('features are not ragged here');
  return value;
}

/** Throws where the checker let something else through. */
export function tensorFeatures(value: Value): TensorValue {
  if (!isTensor(value)) throw new InternalError('features are ragged here');
  return value;
}

/** Throws where rows have no vocabulary. */
export function vocabularyOf(rows: RowsType): number {
  const vocabulary = rows.features.kind === 'text' ? null : rows.features.vocabulary;
  if (vocabulary === null) throw new InternalError('features have no vocabulary here');
  return vocabulary;
}

/** Of transforms that work on anything but texts. */
export const notYetWords: Refusal = { refusal: 'each row here is a text, which has to become words first', help: 'put `tokenize words 10000` before it', insertBefore: 'tokenize words 10000' };

/** The rule of transforms that calculate with features: they must be numbers, not words. They come out as f32. */
export function numbersOnly(rows: RowsType, shape: (features: FeatureType & { readonly kind: 'tensor' }) => TransformShape): TransformShape | Refusal {
  const { features } = rows;
  if (features.kind === 'text') return notYetWords;
  if (features.kind === 'ragged' || features.vocabulary !== null) {
    return { refusal: 'it calculates with numbers, and each row here is a list of words' };
  }
  return shape({ ...features, dtype: 'f32' });
}
