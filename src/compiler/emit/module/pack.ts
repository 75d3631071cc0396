/**
 * @file What a module carries with it: its code, what the model has learnt, in 16 or 32 bits a number, and the words that it knows.
 */

/** Numbers of the model, and where its memory has them. */
export interface PlacedTensor {
  readonly name: string;
  readonly address: number;
  readonly values: Float32Array;
  readonly bits: 16 | 32;
}

/** The greatest number that 16 bits hold, and the smallest that they hold with all of their precision. */
const greatestHalf = 65504;
const smallestNormal = 2 ** -14;

/** Whether 16 bits hold the numbers: none is too great, and they are not so small that little would be left of them. */
export function fitsHalf(values: Float32Array): boolean {
  const greatest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  // NaN is not less than anything.
  return greatest <= greatestHalf && (greatest === 0 || greatest >= 16 * smallestNormal);
}

/** The nearest 16-bit float, as its bits; of two that are as near the even one. */
export function halfBits(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.abs(value);
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  // A logarithm may be rounded up to that of the next power of two.
  const power = size < 2 ** exponent ? Math.max(-14, exponent - 1) : exponent;
  const steps = roundToEven(size / 2 ** (power - 10));
  // Of numbers that are too small for 1.…, the exponent is 0; one that is rounded up to the next power of two carries over into its exponent.
  return sign | (steps + (power + 14) * 1024);
}

function roundToEven(value: number): number {
  const below = Math.floor(value);
  const rest = value - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}

/** Code, then tensors, then words. Of a tensor all lowest bytes come first, then all that are next: so they deflate better. */
export function pack(code: Uint8Array, tensors: readonly PlacedTensor[], vocabulary: readonly string[] | null): Uint8Array {
  const words = new TextEncoder().encode(vocabulary?.join('\0') ?? '');
  const bytes = new Uint8Array(code.length + tensors.reduce((sum, { values, bits }) => sum + (values.length * bits) / 8, 0) + words.length);
  bytes.set(code);
  let at = code.length;
  for (const { values, bits } of tensors) {
    const whole = new Uint32Array(values.buffer, values.byteOffset, values.length);
    for (let index = 0; index < values.length; index += 1) {
      const word = bits === 32 ? (whole[index] ?? 0) : halfBits(values[index] ?? 0);
      for (let rank = 0; rank < bits / 8; rank += 1) bytes[at + rank * values.length + index] = word >>> (8 * rank);
    }
    at += (values.length * bits) / 8;
  }
  bytes.set(words, at);
  return bytes;
}
