/**
 * @file Event files of TensorBoard: records of what happened when, at which step.
 */
import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Messages of protocol buffers, field by field. */
export const protobuf = {
  integer: (field: number, value: number): Uint8Array => Buffer.concat([varint(field * 8), varint(value)]),
  double: (field: number, value: number): Uint8Array => Buffer.concat([varint(field * 8 + 1), new Uint8Array(Float64Array.of(value).buffer)]),
  bytes: (field: number, value: Uint8Array): Uint8Array => Buffer.concat([varint(field * 8 + 2), varint(value.length), value]),
  text: (field: number, value: string): Uint8Array => protobuf.bytes(field, new TextEncoder().encode(value)),
  message: (...fields: Uint8Array[]): Uint8Array => Buffer.concat(fields),
};

/** Seven bits a byte, the least first; what is below 0 as the 64-bit number of the same bits. */
export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return Uint8Array.of(...bytes, Number(rest));
}

/** The checksum CRC-32C. */
export function crc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A record: its length, the checksum of that, the bytes, and the checksum of those. Checksums are masked, as TensorFlow masks them. */
export function recordOf(bytes: Uint8Array): Uint8Array {
  const checksum = (of: Uint8Array): Uint8Array => {
    const crc = crc32c(of);
    return new Uint8Array(Uint32Array.of((((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0).buffer);
  };
  const length = new Uint8Array(BigUint64Array.of(BigInt(bytes.length)).buffer);
  return Buffer.concat([length, checksum(length), bytes, checksum(bytes)]);
}

/** A number of a tag. */
export function scalarSummary(tag: string, value: number): Uint8Array {
  const { bytes, integer, message } = protobuf;
  const tensor = message(integer(1, 1), bytes(2, message()), bytes(4, new Uint8Array(Float32Array.of(value).buffer)));
  return summaryOf(tag, 'scalars', 1, tensor);
}

/** How many of the values lie in each of 30 stretches of one width. */
export function histogramSummary(tag: string, values: ArrayLike<number>): Uint8Array {
  const { bytes, integer, message } = protobuf;
  const buckets = bucketsOf(values);
  const shape = message(bytes(2, message(integer(1, buckets.length / 3))), bytes(2, message(integer(1, 3))));
  return summaryOf(tag, 'histograms', 2, message(integer(1, 2), bytes(2, shape), bytes(4, new Uint8Array(buckets.buffer))));
}

/** `[left, right, count]` of each stretch, one after the other. */
export function bucketsOf(values: ArrayLike<number>, count = 30): Float64Array {
  const buckets = new Float64Array(count * 3);
  let [least, most] = [Infinity, -Infinity];
  for (const value of Array.from(values)) [least, most] = [Math.min(least, value), Math.max(most, value)];
  const width = (most - least) / count;
  for (let bucket = 0; bucket < count; bucket += 1) {
    buckets[bucket * 3] = width === 0 ? most : least + bucket * width;
    buckets[bucket * 3 + 1] = width === 0 || bucket === count - 1 ? most : least + (bucket + 1) * width;
  }
  for (const value of Array.from(values)) {
    const bucket = width === 0 ? count - 1 : Math.min(Math.floor((value - least) / width), count - 1);
    buckets[bucket * 3 + 2] = (buckets[bucket * 3 + 2] ?? 0) + 1;
  }
  return buckets;
}

/** `dataClass`: how TensorBoard is to take the tensor: 1 as a number, 2 as a table. */
export function summaryOf(tag: string, plugin: string, dataClass: number, tensor: Uint8Array): Uint8Array {
  const { bytes, integer, message, text } = protobuf;
  const metadata = message(bytes(1, message(text(1, plugin), bytes(2, message()))), integer(4, dataClass));
  return bytes(1, message(text(1, tag), bytes(9, metadata), bytes(8, tensor)));
}

/** A file that is added to as a run goes on, always by whole records. It is made when something is first written to it. */
export class EventFile {
  readonly #folder: string;
  #path: string | null = null;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async write(step: number, summaries: readonly Uint8Array[]): Promise<void> {
    if (summaries.length === 0) return;
    if (this.#path === null) {
      await mkdir(this.#folder, { recursive: true });
      // TensorBoard goes by the first part of the name.
      this.#path = join(this.#folder, `events.out.tfevents.${String(Math.floor(Date.now() / 1000))}.${String(process.pid)}.v2`);
      await writeFile(this.#path, eventOf(protobuf.text(3, 'brain.Event:2')));
    }
    await appendFile(this.#path, eventOf(protobuf.integer(2, step), protobuf.bytes(5, protobuf.message(...summaries))));
  }
}

export function eventOf(...fields: readonly Uint8Array[]): Uint8Array {
  return recordOf(protobuf.message(protobuf.double(1, Date.now() / 1000), ...fields));
}
