/**
 * @file Random orders, from the one counter-based generator.
 */
import { philoxWords } from '../../compiler/graph/philox.ts';

/** Streams above those of weights and layers (`compiler/lower/streams.ts`), one for each purpose. */
export const streams = { shuffleEpoch: 0x4000_0000, shuffleRows: 0x4000_0001, holdOut: 0x4000_0002, folds: 0x4000_0003, foldSeeds: 0x4000_0004, splitTest: 0x4000_0005, madePlaces: 0x4000_0006, madeOrder: 0x4000_0007, folderOrder: 0x4000_0008 } as const;

/** 0 … count - 1 in an order that follows from seed, stream and `turn` alone (Fisher and Yates, without bias but for 2^-32). */
export function permutation(count: number, seed: number, stream: number, turn: number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, index) => index);
  const words = new Uint32Array(Math.max(count, 1));
  philoxWords(seed, stream, turn, words);
  for (let last = count - 1; last > 0; last -= 1) {
    const pick = Math.floor(((words[last] ?? 0) / 2 ** 32) * (last + 1));
    const kept = order[last] ?? 0;
    order[last] = order[pick] ?? 0;
    order[pick] = kept;
  }
  return order;
}
