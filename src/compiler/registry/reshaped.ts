/**
 * @file The shape rule that the layer and the transform `reshape` share.
 */
import { sizeOf } from '../graph/types.ts';
import type { Refusal } from './entry.ts';

/** The shape asked for, when it holds as many numbers as there are. */
export function reshaped(from: readonly number[], to: readonly number[]): { readonly shape: readonly number[] } | Refusal {
  const have = sizeOf(from);
  const want = sizeOf(to);
  if (have === want) return { shape: to };
  return { refusal: `\`${to.join('x')}\` holds ${want} numbers, and each row has ${have} (shape [${from.join(', ')}])` };
}
