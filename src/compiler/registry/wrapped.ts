/**
 * @file What wrappers share: the weights of the layers within them, and what those say that they will not do.
 */
import type { InnerShape, LayerShape, Refusal, WeightNeed } from './entry.ts';

/** The weights of a layer within, by their paths: `kernel` of `forward_lstm` is `forward_lstm/kernel`. */
export function weightsAt(path: string, { weights = {} }: LayerShape): { readonly [name: string]: WeightNeed } {
  return Object.fromEntries(Object.entries(weights).map(([name, need]) => [`${path}/${name}`, need]));
}

/** A layer within cannot be used on what the wrapper gives it. */
export function refusedWithin({ layer }: InnerShape, { refusal }: Refusal, gives: string): Refusal {
  return { refusal: `it gives \`${layer}\` ${gives}: ${refusal}` };
}
