/**
 * @file The `.nnd` form of arrays: what the cache keeps of a data set that is slow to read, and what a shipped sample is.
 * Little-endian: `NNCD`, version (u32), bytes of the heading (u32), its crc32 (u32), the heading (JSON), then sections, each
 * beginning at a multiple of 8. Whoever reads it checks everything: a damaged file gives null.
 */
import { packNumbers, unpackNumbers } from './byte_code.ts';
import type { DataHost } from './host.ts';
import { numberType, sizeOf, type NumberArray, type NumberType, type RawArray, type RawArrays } from './raw_arrays.ts';

/** Raised with every change of the form, or of what readers make of a file. */
const VERSION = 1;
const MAGIC = 0x44434e4e;
const HEAD = 16;
/** Stands in a u16 for a number that it cannot hold. */
const ESCAPE = 0xffff;

/** A numeric array in its type; or rows: lengths (i32), then numbers as i32, as u16 with those of 65,535 and more apart, or as `byte_code.ts`. */
type Form = NumberType | 'rows' | 'rows_u16' | 'rows_packed';
const FORMS: readonly string[] = ['u8', 'i32', 'f32', 'f64', 'rows', 'rows_u16', 'rows_packed'] satisfies readonly Form[];

interface Described {
  readonly name: string;
  readonly form: Form;
  readonly shape: readonly number[];
  /** Place after the heading, bytes and crc32 of each section. */
  readonly sections: readonly (readonly number[])[];
}

/**
 * The file, in pieces to be written one after another. `key`: what it was made from. `rows`: `quick` to read, or `small`.
 */
export function encodeNnd(key: string, arrays: RawArrays, host: Pick<DataHost, 'crc32'>, rows: 'quick' | 'small' = 'quick'): readonly Uint8Array[] {
  const bodies: Uint8Array[] = [];
  let end = 0;
  const section = (values: NumberArray | Uint16Array): readonly number[] => {
    const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const padding = -bytes.length & 7;
    const described = [end, bytes.length, host.crc32(bytes)];
    bodies.push(bytes, new Uint8Array(padding));
    end += bytes.length + padding;
    return described;
  };
  const described = [...arrays].map(([name, array]): Described => {
    if (array.kind === 'numbers') return { name, form: numberType(array.values), shape: array.shape, sections: [section(array.values)] };
    const { offsets, values } = array.rows;
    const lengths = Int32Array.from({ length: offsets.length - 1 }, (_, row) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0));
    const shape = [lengths.length, values.length];
    const packed = rows === 'small' ? packNumbers(values) : null;
    if (packed !== null) return { name, form: 'rows_packed', shape, sections: [section(lengths), section(packed)] };
    const escaped = values.some((value) => value < 0) ? null : escape(values);
    if (escaped !== null) return { name, form: 'rows_u16', shape, sections: [lengths, escaped.low, escaped.places, escaped.values].map(section) };
    return { name, form: 'rows', shape, sections: [section(lengths), section(values)] };
  });
  const heading = new TextEncoder().encode(JSON.stringify({ key, arrays: described }));
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
  if (bytes.length < HEAD) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== VERSION) return null;
  const start = HEAD + view.getUint32(8, true);
  const heading = bytes.subarray(HEAD, start);
  if (start > bytes.length || host.crc32(heading) !== view.getUint32(12, true)) return null;
  const described = readHeading(new TextDecoder().decode(heading), key);
  if (described === null) return null;
  const body = bytes.subarray(start + (-start & 7));
  const arrays = new Map<string, RawArray>();
  for (const one of described) {
    const sections = one.sections.map(([at = 0, size = 0, crc]) => {
      const part = body.subarray(at, at + size);
      return part.length === size && host.crc32(part) === crc ? part : null;
    });
    const whole = sections.filter((part) => part !== null);
    const array = whole.length === sections.length ? decodeArray(one, whole) : null;
    if (array === null) return null;
    arrays.set(one.name, array);
  }
  return arrays;
}

function decodeArray({ form, shape }: Described, sections: readonly Uint8Array[]): RawArray | null {
  const [first, second, third, fourth] = sections;
  if (first === undefined) return null;
  if (form === 'u8' || form === 'i32' || form === 'f32' || form === 'f64') {
    const values = form === 'u8' ? first : form === 'i32' ? ints(first) : floats(first, form);
    return values?.length === sizeOf(shape) ? { kind: 'numbers', shape, values } : null;
  }
  const lengths = ints(first);
  if (second === undefined || lengths === null || lengths.length !== shape[0]) return null;
  const values =
    form === 'rows' ? ints(second)
    : form === 'rows_packed' ? unpackNumbers(second, shape[1] ?? 0)
    : third === undefined || fourth === undefined ? null
    : unescape(second, ints(third), ints(fourth));
  const offsets = new Int32Array(lengths.length + 1);
  for (const [row, length] of lengths.entries()) offsets[row + 1] = (offsets[row] ?? 0) + length;
  return values !== null && values.length === shape[1] && values.length === offsets.at(-1) ? { kind: 'rows', rows: { offsets, values } } : null;
}

/** Null where more than a hundredth of the numbers would stand apart. */
function escape(values: Int32Array): { readonly low: Uint16Array; readonly places: Int32Array; readonly values: Int32Array } | null {
  const low = new Uint16Array(values.length);
  const places: number[] = [];
  const most = values.length / 100;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    low[i] = Math.min(value, ESCAPE);
    if (value >= ESCAPE && places.push(i) > most) return null;
  }
  return { low, places: Int32Array.from(places), values: Int32Array.from(places, (i) => values[i] ?? 0) };
}

function unescape(low: Uint8Array, places: Int32Array | null, apart: Int32Array | null): Int32Array | null {
  if (low.length % 2 !== 0 || places === null || apart === null || places.length !== apart.length) return null;
  const { buffer, byteOffset } = aligned(low, 2);
  const values = new Int32Array(low.length / 2);
  values.set(new Uint16Array(buffer, byteOffset, low.length / 2));
  for (const [i, place] of places.entries()) values[place] = apart[i] ?? 0;
  return values;
}

function ints(bytes: Uint8Array): Int32Array | null {
  const { buffer, byteOffset } = aligned(bytes, 4);
  return bytes.length % 4 === 0 ? new Int32Array(buffer, byteOffset, bytes.length / 4) : null;
}

function floats(bytes: Uint8Array, form: 'f32' | 'f64'): Float32Array | Float64Array | null {
  const size = form === 'f32' ? 4 : 8;
  if (bytes.length % size !== 0) return null;
  const { buffer, byteOffset } = aligned(bytes, size);
  return form === 'f32' ? new Float32Array(buffer, byteOffset, bytes.length / size) : new Float64Array(buffer, byteOffset, bytes.length / size);
}

/** Itself where a view of such numbers can lie on it, else a copy. */
function aligned(bytes: Uint8Array, size: number): Uint8Array {
  return bytes.byteOffset % size === 0 ? bytes : bytes.slice();
}

function readHeading(text: string, key: string | null): readonly Described[] | null {
  let heading: unknown;
  try {
    heading = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(heading) || (key !== null && heading['key'] !== key) || !Array.isArray(heading['arrays'])) return null;
  const arrays: readonly unknown[] = heading['arrays'];
  return arrays.every(isDescribed) ? arrays : null;
}

function isDescribed(value: unknown): value is Described {
  if (!isRecord(value) || typeof value['name'] !== 'string' || typeof value['form'] !== 'string') return false;
  const { sections } = value;
  return FORMS.includes(value['form']) && areCounts(value['shape']) && Array.isArray(sections) && sections.every(areCounts);
}

function areCounts(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((one) => Number.isSafeInteger(one) && one >= 0);
}

function isRecord(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null;
}
