/**
 * @file The pages of a Parquet column: unpacked, and their levels and values taken out. Formats of single values are hyparquet's; runs
 * and sizes are ours, since they are what a file can lie about: nothing grows beyond what the footer says and what memory can hold.
 */
import type { ColumnMetaData, PageHeader } from 'hyparquet';
import { compressors, decompressZstd } from 'hyparquet-compressors';
import { parquetHeader } from 'hyparquet/src/column.js';
import { deltaBinaryUnpack, deltaLengthByteArray } from 'hyparquet/src/delta.js';
import { byteStreamSplit } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import { attempt, type ParquetColumn } from './parquet_file.ts';
import { Malformed } from './raw_arrays.ts';

/** A value as it is stored: converted by whoever knows the column. */
export type RawValue = number | bigint | boolean | Uint8Array;

/** Entries of a page, an entry each value or missing value. */
export interface Entries {
  /** 0 where a row begins; null where each entry is a row. */
  readonly repetition: Uint8Array | null;
  /** As deep as the column's `definition` where there is a value; null where all are. */
  readonly definition: Uint8Array | null;
  readonly count: number;
  /** Those that are there. */
  readonly values: ArrayLike<RawValue>;
}

/** Bytes that all pages read of a file may unpack to. */
const mostBytes = 2 ** 29;

/** How much may still be unpacked. */
export class Allowance {
  #left = mostBytes;

  /** Throws `Malformed` when it is used up. */
  take(bytes: number): void {
    if (!(bytes >= 0)) throw new Malformed('it is cut off or damaged');
    this.#left -= bytes;
    if (this.#left < 0) throw new Malformed(`it unpacks to more than ${mostBytes} bytes`);
  }
}

/** Gives the entries of each page of a chunk. Throws `Malformed`. */
export function readChunk(bytes: Uint8Array, column: ParquetColumn, data: ColumnMetaData, allowance: Allowance, take: (entries: Entries) => void): void {
  const first = [data.dictionary_page_offset, data.data_page_offset].map(Number).filter((offset) => offset > 0);
  const start = Math.min(...first);
  const end = start + Number(data.total_compressed_size);
  if (!(start >= 0 && end <= bytes.length && start <= end)) throw new Malformed('it is cut off or damaged');
  const reader = { view: new DataView(bytes.buffer, bytes.byteOffset + start, end - start), offset: 0 };
  let left = Number(data.num_values);
  let dictionary: ArrayLike<RawValue> | null = null;
  while (left > 0) {
    const header = attempt(() => parquetHeader(reader));
    const size = header.compressed_page_size;
    if (!(size >= 0 && reader.offset + size <= reader.view.byteLength)) throw new Malformed('it is cut off or damaged');
    const packed = new Uint8Array(reader.view.buffer, reader.view.byteOffset + reader.offset, size);
    reader.offset += size;
    allowance.take(header.uncompressed_page_size);
    if (header.type === 'DICTIONARY_PAGE') {
      dictionary = attempt(() => readDictionary(unpack(packed, header.uncompressed_page_size, data), header, column));
      continue;
    }
    if (header.type === 'INDEX_PAGE') continue;
    const count = header.data_page_header?.num_values ?? header.data_page_header_v2?.num_values ?? -1;
    if (count < 0 || count > left) throw new Malformed('it is cut off or damaged');
    left -= count;
    take(attempt(() => readData(packed, header, column, data, count, dictionary)));
  }
}

function unpack(packed: Uint8Array, size: number, { codec }: ColumnMetaData): Uint8Array {
  if (codec === 'UNCOMPRESSED') return packed;
  const how = codec === 'ZSTD' ? (input: Uint8Array) => decompressZstd(input, new Uint8Array(size)) : compressors[codec];
  if (how === undefined) throw new Malformed(`it is packed by ${codec}`);
  const unpacked = attempt(() => how(packed, size));
  if (unpacked.length !== size) throw new Malformed('it is cut off or damaged');
  return unpacked;
}

function readDictionary(page: Uint8Array, header: PageHeader, { leaf }: ParquetColumn): ArrayLike<RawValue> {
  const count = header.dictionary_page_header?.num_values ?? 0;
  return readValues('PLAIN', page, 0, count, leaf, null);
}

function readData(packed: Uint8Array, header: PageHeader, column: ParquetColumn, data: ColumnMetaData, count: number, dictionary: ArrayLike<RawValue> | null): Entries {
  const { data_page_header: v1, data_page_header_v2: v2, uncompressed_page_size: size } = header;
  const levels = { repetition: column.elements === null ? 0 : 1, definition: column.definition };
  if (v2 !== undefined) {
    const { repetition_levels_byte_length: repeating, definition_levels_byte_length: defining } = v2;
    if (!(repeating >= 0 && defining >= 0 && repeating + defining <= packed.length)) throw new Malformed('it is cut off or damaged');
    const repetition = readLevels(packed.subarray(0, repeating), levels.repetition, count);
    const definition = readLevels(packed.subarray(repeating, repeating + defining), levels.definition, count);
    const rest = packed.subarray(repeating + defining);
    const page = v2.is_compressed === false ? rest : unpack(rest, size - repeating - defining, data);
    return { repetition, definition, count, values: readValues(v2.encoding, page, 0, valuesIn(definition, levels.definition, count), column.leaf, dictionary) };
  }
  const page = unpack(packed, size, data);
  let at = 0;
  const next = (most: number): Uint8Array | null => {
    if (most === 0) return null;
    const length = new DataView(page.buffer, page.byteOffset + at, 4).getUint32(0, true);
    const read = readLevels(page.subarray(at + 4, at + 4 + length), most, count);
    at += 4 + length;
    return read;
  };
  const repetition = next(levels.repetition);
  const definition = next(levels.definition);
  return { repetition, definition, count, values: readValues(v1?.encoding ?? '', page, at, valuesIn(definition, levels.definition, count), column.leaf, dictionary) };
}

/** How many values are there, and not missing. */
function valuesIn(definition: Uint8Array | null, most: number, count: number): number {
  return definition === null ? count : definition.reduce((sum, level) => sum + (level === most ? 1 : 0), 0);
}

function readLevels(bytes: Uint8Array, most: number, count: number): Uint8Array | null {
  if (most === 0) return null;
  const levels = new Uint8Array(count);
  readRuns(bytes, 0, 32 - Math.clz32(most), levels);
  return levels;
}

/** Parquet's mix of runs and packed bits. Throws `Malformed` where it ends too soon, or a run is longer than what is left. */
export function readRuns(bytes: Uint8Array, start: number, width: number, into: Uint8Array | Uint32Array): void {
  let at = start;
  const byte = (): number => {
    const next = bytes[at++];
    if (next === undefined) throw new Malformed('it is cut off or damaged');
    return next;
  };
  for (let seen = 0; seen < into.length; ) {
    let header = 0;
    for (let shift = 1; ; shift *= 128) {
      const next = byte();
      header += (next & 0x7f) * shift;
      if (next < 0x80) break;
      if (shift > 2 ** 28) throw new Malformed('it is cut off or damaged');
    }
    const left = into.length - seen;
    const length = Math.floor(header / 2);
    if (header % 2 === 0) {
      if (length === 0 || length > left) throw new Malformed('it is cut off or damaged');
      let value = 0;
      for (let shift = 0; shift < width; shift += 8) value += byte() * 2 ** shift;
      into.fill(value, seen, seen + length);
      seen += length;
      continue;
    }
    // Groups of eight, the last filled up.
    if (length === 0 || length * 8 >= left + 8) throw new Malformed('it is cut off or damaged');
    let bits = 0;
    let have = 0;
    for (let value = 0; value < length * 8; value++) {
      for (; have < width; have += 8) bits += byte() * 2 ** have;
      if (seen < into.length) into[seen++] = bits % 2 ** width;
      bits = Math.floor(bits / 2 ** width);
      have -= width;
    }
  }
}

function readValues(encoding: string, page: Uint8Array, at: number, count: number, { type, type_length: length }: ParquetColumn['leaf'], dictionary: ArrayLike<RawValue> | null): ArrayLike<RawValue> {
  if (count === 0) return [];
  const reader = { view: new DataView(page.buffer, page.byteOffset, page.byteLength), offset: at };
  if (type === undefined) throw new Malformed('its footer is damaged');
  switch (encoding) {
    case 'PLAIN':
      // Each value takes a bit at least.
      if (count > 8 * page.length) throw new Malformed('it is cut off or damaged');
      return readPlain(reader, type, count, length);
    case 'PLAIN_DICTIONARY':
    case 'RLE_DICTIONARY': {
      const indices = new Uint32Array(count);
      const width = page[at] ?? 0;
      if (dictionary === null || width > 32) throw new Malformed('it is cut off or damaged');
      if (width > 0) readRuns(page, at + 1, width, indices);
      return Array.from(indices, (index) => {
        const value = dictionary[index];
        if (value === undefined) throw new Malformed('it is cut off or damaged');
        return value;
      });
    }
    case 'RLE': {
      // Truths alone, after the length of what follows.
      const truths = new Uint8Array(count);
      readRuns(page, at + 4, 1, truths);
      return Array.from(truths, (truth) => truth === 1);
    }
    case 'DELTA_BINARY_PACKED': {
      const numbers = type === 'INT32' ? new Int32Array(count) : new BigInt64Array(count);
      deltaBinaryUnpack(reader, count, numbers);
      return numbers;
    }
    case 'DELTA_LENGTH_BYTE_ARRAY': {
      const texts: Uint8Array[] = [];
      deltaLengthByteArray(reader, count, texts);
      return texts;
    }
    case 'BYTE_STREAM_SPLIT':
      if (count > page.length) throw new Malformed('it is cut off or damaged');
      return byteStreamSplit(reader, count, type, length);
    default:
      throw new Malformed(`its values are encoded by ${encoding === '' ? 'nothing that is known' : encoding}, which is not read`);
  }
}
