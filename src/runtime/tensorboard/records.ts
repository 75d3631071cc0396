/**
 * @file TensorFlow's file of records: each is its length, the checksum of that, the bytes, and the checksum of those. Checksums are
 * CRC-32C, and masked, since a checksum of bytes that hold checksums says little.
 */
import { joinBytes } from '../model/floats.ts';

/** Castagnoli's polynomial, its bits the other way round. */
const polynomial = 0x82f63b78;

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
  return value;
});

export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

export function recordOf(bytes: Uint8Array): Uint8Array {
  const length = new Uint8Array(BigUint64Array.of(BigInt(bytes.length)).buffer);
  return joinBytes([length, checksum(length), bytes, checksum(bytes)]);
}

function checksum(bytes: Uint8Array): Uint8Array {
  const crc = crc32c(bytes);
  const masked = (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
  return new Uint8Array(Uint32Array.of(masked).buffer);
}
