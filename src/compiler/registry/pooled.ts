/**
 * @file The shape rule that the global poolings over steps share.
 */
import type { LayerType } from '../program/program.ts';
import type { LayerShape, Refusal } from './entry.ts';

/** [steps, features] → [features], or [1, features]. */
export function pooledOverSteps(input: LayerType, keepdims: boolean): LayerShape | Refusal {
  const [, features] = input.shape;
  if (input.shape.length !== 2 || features === undefined) {
    return { refusal: `it wants each row as [steps, features], and here each row has shape [${input.shape.join(', ')}]` };
  }
  return { output: { dtype: 'f32', shape: keepdims ? [1, features] : [features], vocabulary: null } };
}
