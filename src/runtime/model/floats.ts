/**
 * @file Numbers as bytes and back: float32, the least byte first, as every platform that nnc runs on holds them.
 */

/** In memory of their own. */
export function floatsIn(bytes: Uint8Array, from: number, count: number): Float32Array {
  return new Float32Array(bytes.slice(from, from + count * 4).buffer);
}

export function bytesOfFloats(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** One after the other. */
export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
