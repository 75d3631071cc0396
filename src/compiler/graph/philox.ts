/**
 * @file Philox4x32-10, the one source of random numbers: a counter-based generator, so that any number of any stream can be
 * had without those before it. Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3" (SC 2011).
 */

/** Words of a block. */
const width = 4;
export const rounds = 10;
// Constants of the paper, as i32: so the whole round stays in 32-bit integers.
const m0 = 0xd2511f53 | 0;
const m1 = 0xcd9e8d57 | 0;
const w0 = 0x9e3779b9 | 0;
const w1 = 0xbb67ae85 | 0;
/** For the first and third word of a counter, and what is added to the two words of the key from round to round. */
export const multipliers = [m0, m1] as const;
export const keySteps = [w0, w1] as const;

/** 2^-24: what makes the top 24 bits of a word a number in [0, 1) that f32 holds exactly. */
export const unitOf24Bits = 2 ** -24;

/**
 * Fills `out` with words of the stream (seed, stream) at `step`: word i is word i mod 4 of the block with key (seed, stream)
 * and counter (floor(i / 4), step, 0, 0). All are taken as unsigned 32-bit numbers.
 */
export function philoxWords(seed: number, stream: number, step: number, out: Uint32Array): void {
  const block = new Uint32Array(width);
  for (let at = 0; at < out.length; at += width) {
    philoxBlock(at / width, step, 0, 0, seed, stream, block);
    const words = Math.min(width, out.length - at);
    for (let word = 0; word < words; word++) out[at + word] = block[word] ?? 0;
  }
}

/** One block of four words, from a counter of four words and a key of two, into `out[0 … 3]`. */
export function philoxBlock(counter0: number, counter1: number, counter2: number, counter3: number, key0: number, key1: number, out: Uint32Array): void {
  let c0 = counter0 | 0;
  let c1 = counter1 | 0;
  let c2 = counter2 | 0;
  let c3 = counter3 | 0;
  let k0 = key0 | 0;
  let k1 = key1 | 0;
  for (let round = 0; round < rounds; round++) {
    const high0 = multiplyHigh(m0, c0);
    const low0 = Math.imul(m0, c0);
    const high1 = multiplyHigh(m1, c2);
    const low1 = Math.imul(m1, c2);
    c0 = high1 ^ c1 ^ k0;
    c1 = low1;
    c2 = high0 ^ c3 ^ k1;
    c3 = low0;
    k0 = (k0 + w0) | 0;
    k1 = (k1 + w1) | 0;
  }
  out[0] = c0;
  out[1] = c1;
  out[2] = c2;
  out[3] = c3;
}

/** The upper 32 of the 64 bits of a product of unsigned 32-bit numbers, by halves of 16 bits. */
function multiplyHigh(a: number, b: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const bLow = b & 0xffff;
  const bHigh = b >>> 16;
  const middle = (Math.imul(aHigh, bLow) + (Math.imul(aLow, bLow) >>> 16)) | 0;
  const carry = (Math.imul(aLow, bHigh) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, bHigh) + (middle >>> 16) + (carry >>> 16)) | 0;
}
