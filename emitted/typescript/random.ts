/**
 * @file Random numbers that follow from a seed alone.
 */

/** 0 … count - 1 in a random order (Fisher and Yates); each `stream` of a seed has orders of its own. */
export function permutation(count: number, seed: number, stream: number, turn = 0): number[] {
  const order = Array.from({ length: count }, (_, index) => index);
  const words = randomWords(seed, stream, turn, count);
  for (let last = count - 1; last > 0; last -= 1) {
    const other = Math.floor(((words[last] ?? 0) / 2 ** 32) * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

/** Each purpose has random numbers of its own. */
export const randomStreams = { shuffle: 0x4000_0001, holdOut: 0x4000_0002, folds: 0x4000_0003, split: 0x4000_0005, places: 0x4000_0006, order: 0x4000_0007, files: 0x4000_0008 } as const;

/** Words of 32 random bits: Philox4x32-10 (Salmon, Moraes, Dror, Shaw, SC 2011), the same on every machine. */
export function randomWords(seed: number, stream: number, turn: number, count: number): Uint32Array {
  const words = new Uint32Array(count);
  for (let at = 0; at < count; at += 4) {
    let [c0, c1, c2, c3] = [at / 4, turn, 0, 0];
    let [k0, k1] = [seed, stream];
    for (let round = 0; round < 10; round += 1) {
      const [high0, high1] = [multiplyHigh(0xd2511f53, c0), multiplyHigh(0xcd9e8d57, c2)];
      [c0, c1, c2, c3] = [high1 ^ c1 ^ k0, Math.imul(0xcd9e8d57, c2), high0 ^ c3 ^ k1, Math.imul(0xd2511f53, c0)];
      [k0, k1] = [(k0 + 0x9e3779b9) | 0, (k1 + 0xbb67ae85) | 0];
    }
    words.set([c0, c1, c2, c3].slice(0, count - at), at);
  }
  return words;
}

/** The upper 32 of the 64 bits of a product. */
function multiplyHigh(a: number, b: number): number {
  return Number((BigInt(a >>> 0) * BigInt(b >>> 0)) >> 32n) | 0;
}
