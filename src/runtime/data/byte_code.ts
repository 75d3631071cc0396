/**
 * @file Whole numbers 0 … 406,215 in 1 to 3 bytes, small ones in fewest: word ranks, of which most are small. In the cache
 * this is a third of the size of 32-bit numbers, and it leaves a compressor whole words to find.
 *
 * First byte below 200: the number. 200 … 249 and a second byte: 200 + 256 · (first - 200) + second, up to 12,999.
 * 250 … 255 and two more: 13,000 + 65,536 · (first - 250) + 256 · second + third.
 */

const ONE = 200;
const TWO = 250;
/** The least number that takes 3 bytes. */
const THREE_FROM = ONE + 256 * (TWO - ONE);
/** One more than the largest number. */
const END = THREE_FROM + 65536 * (256 - TWO);

/** Null where a number does not fit. */
export function packNumbers(values: Int32Array): Uint8Array | null {
  let size = 0;
  for (const value of values) {
    if (value < 0 || value >= END) return null;
    size += value < ONE ? 1 : value < THREE_FROM ? 2 : 3;
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const value of values) {
    if (value < ONE) {
      bytes[at++] = value;
    } else if (value < THREE_FROM) {
      const rest = value - ONE;
      bytes[at++] = ONE + (rest >> 8);
      bytes[at++] = rest & 255;
    } else {
      const rest = value - THREE_FROM;
      bytes[at++] = TWO + (rest >> 16);
      bytes[at++] = (rest >> 8) & 255;
      bytes[at++] = rest & 255;
    }
  }
  return bytes;
}

/** Null where the bytes do not hold exactly that many numbers. */
export function unpackNumbers(bytes: Uint8Array, count: number): Int32Array | null {
  if (count > bytes.length) return null;
  const values = new Int32Array(count);
  let at = 0;
  for (let i = 0; i < count; i++) {
    const first = bytes[at++] ?? 0;
    if (first < ONE) {
      values[i] = first;
    } else if (first < TWO) {
      values[i] = ONE + ((first - ONE) << 8) + (bytes[at++] ?? 0);
    } else {
      values[i] = THREE_FROM + ((first - TWO) << 16) + ((bytes[at] ?? 0) << 8) + (bytes[at + 1] ?? 0);
      at += 2;
    }
  }
  return at === bytes.length ? values : null;
}
