/**
 * @file The `.nnd` form of arrays: what the cache keeps of a data set that is slow to read, and what the shipped sample is.
 * Little-endian: `NNCD`, version (u32), bytes of the heading (u32), its crc32 (u32), the heading (JSON), then the sections,
 * each beginning at a multiple of 8. Whoever reads it checks everything: a damaged file gives null.
 */
import { z } from 'zod';
import { packNumbers, unpackNumbers } from './byte_code.ts';
import type { DataHost } from './host.ts';
import { numberType, sizeOf, type NumberArray, type NumberType, type RawArray, type RawArrays } from './raw_arrays.ts';

/** Raised with every change of the form, or of what readers make of a file. */
const VERSION = 1;
const MAGIC = 0x44434e4e;
const HEAD = 16;

const sectionSchema = z.object({ at: z.int().nonnegative(), bytes: z.int().nonnegative(), crc: z.int().nonnegative() });
const headingSchema = z.object({
  /** What it was made from; see `cache.ts`. */
  key: z.string(),
  arrays: z.array(
    z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('numbers'), name: z.string(), type: z.enum(['u8', 'i32', 'f32', 'f64']), shape: z.array(z.int().nonnegative()), values: sectionSchema }),
      z.object({ kind: z.literal('rows'), name: z.string(), count: z.int().nonnegative(), packed: z.boolean(), lengths: sectionSchema, values: sectionSchema }),
    ]),
  ),
});

type Heading = z.infer<typeof headingSchema>;
type Section = z.infer<typeof sectionSchema>;

/** The file, in pieces to be written one after another. */
export function encodeNnd(key: string, arrays: RawArrays, host: Pick<DataHost, 'crc32'>): readonly Uint8Array[] {
  const bodies: Uint8Array[] = [];
  let end = 0;
  const section = (bytes: Uint8Array): Section => {
    const at = end;
    bodies.push(bytes);
    end += bytes.length;
    const padding = -end & 7;
    if (padding > 0) bodies.push(new Uint8Array(padding));
    end += padding;
    return { at, bytes: bytes.length, crc: host.crc32(bytes) };
  };
  const described = [...arrays].map(([name, array]): Heading['arrays'][number] => {
    if (array.kind === 'numbers') {
      return { kind: 'numbers', name, type: numberType(array.values), shape: [...array.shape], values: section(bytesOf(array.values)) };
    }
    const { offsets, values } = array.rows;
    const lengths = Int32Array.from({ length: offsets.length - 1 }, (_, row) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0));
    const packed = packNumbers(values);
    return {
      kind: 'rows',
      name,
      count: values.length,
      packed: packed !== null,
      lengths: section(bytesOf(lengths)),
      values: section(packed ?? bytesOf(values)),
    };
  });
  const heading = new TextEncoder().encode(JSON.stringify({ key, arrays: described } satisfies Heading));
  const head = new Uint8Array(HEAD + heading.length + (-heading.length & 7));
  const view = new DataView(head.buffer);
  view.setUint32(0, MAGIC, true);
  view.setUint32(4, VERSION, true);
  view.setUint32(8, heading.length, true);
  view.setUint32(12, host.crc32(heading), true);
  head.set(heading, HEAD);
  return [head, ...bodies];
}

/** The arrays; null where the file is damaged, of another version, or made from something other than `key` says (null: from anything). */
export function decodeNnd(bytes: Uint8Array, key: string | null, host: Pick<DataHost, 'crc32'>): RawArrays | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < HEAD || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) return null;
  const start = HEAD + view.getUint32(8, true);
  const text = bytes.subarray(HEAD, start);
  if (start > bytes.length || host.crc32(text) !== view.getUint32(12, true)) return null;
  const heading = headingSchema.safeParse(parseJson(new TextDecoder().decode(text)));
  if (!heading.success || (key !== null && heading.data.key !== key)) return null;
  const body = bytes.subarray(start + (-start & 7));
  const arrays = new Map<string, RawArray>();
  for (const described of heading.data.arrays) {
    const read = (section: Section): Uint8Array | null => {
      const part = body.subarray(section.at, section.at + section.bytes);
      return part.length === section.bytes && host.crc32(part) === section.crc ? part : null;
    };
    const array = decodeArray(described, read);
    if (array === null) return null;
    arrays.set(described.name, array);
  }
  return arrays;
}

function decodeArray(described: Heading['arrays'][number], read: (section: Section) => Uint8Array | null): RawArray | null {
  const body = read(described.values);
  if (body === null) return null;
  if (described.kind === 'numbers') {
    const values = numbersFrom(body, described.type);
    return values?.length === sizeOf(described.shape) ? { kind: 'numbers', shape: described.shape, values } : null;
  }
  const lengthBytes = read(described.lengths);
  const lengths = lengthBytes === null ? null : numbersFrom(lengthBytes, 'i32');
  const values = described.packed ? unpackNumbers(body, described.count) : numbersFrom(body, 'i32');
  if (lengths === null || !(values instanceof Int32Array)) return null;
  const offsets = new Int32Array(lengths.length + 1);
  for (const [row, length] of lengths.entries()) offsets[row + 1] = (offsets[row] ?? 0) + length;
  return offsets.at(-1) === values.length ? { kind: 'rows', rows: { offsets, values } } : null;
}

/** Undefined for what is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bytesOf(values: NumberArray): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
}

/** A view where the place allows it, else a copy. Null where the bytes are no whole number of numbers. */
function numbersFrom(bytes: Uint8Array, type: NumberType): NumberArray | null {
  const size = { u8: 1, i32: 4, f32: 4, f64: 8 }[type];
  if (bytes.length % size !== 0) return null;
  const { buffer, byteOffset } = bytes.byteOffset % size === 0 ? bytes : bytes.slice();
  const count = bytes.length / size;
  if (type === 'u8') return new Uint8Array(buffer, byteOffset, count);
  if (type === 'i32') return new Int32Array(buffer, byteOffset, count);
  return type === 'f32' ? new Float32Array(buffer, byteOffset, count) : new Float64Array(buffer, byteOffset, count);
}
