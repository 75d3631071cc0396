/**
 * @file Numbers that look random and are the same each time.
 */
import { philoxWords } from '../../src/compiler/graph/philox.ts';

const seed = 20260101;

/** In [0, 1), of 24 random bits each. A stream for each purpose. */
export function uniforms(stream: number, count: number): Float32Array<ArrayBuffer> {
  const words = new Uint32Array(count);
  philoxWords(seed, stream, 0, words);
  return Float32Array.from(words, (word) => (word >>> 8) * 2 ** -24);
}

/** Normal, with mean 0 and deviation 1. */
export function normals(stream: number, count: number): Float32Array<ArrayBuffer> {
  const pairs = uniforms(stream, 2 * count);
  return Float32Array.from({ length: count }, (_, index) => Math.sqrt(-2 * Math.log(1 - (pairs[2 * index] ?? 0))) * Math.cos(2 * Math.PI * (pairs[2 * index + 1] ?? 0)));
}
