/**
 * @file HDF5 files in memory, by h5wasm, which is the HDF5 library itself. It is loaded when it is first needed, and what it throws
 * for a file that is none, or damaged, becomes `Malformed`. Damage can bring it down, and it reads nothing right after that: then a
 * fresh one is loaded.
 */
import type * as H5wasm from 'h5wasm';
import { Malformed } from '../../data/raw_arrays.ts';
import { hasSoundHeaps } from './heaps.ts';

export interface Hdf5Dataset {
  readonly shape: readonly number[];
  /** Its numbers, in memory of their own. Throws `Malformed` where they are none. */
  read(): Float32Array | Float64Array;
}

export interface Hdf5Reader {
  /** Null where there is none at that path. */
  dataset(path: string): Hdf5Dataset | null;
  /** Names in a group; empty where there is none. */
  names(group: string): readonly string[];
  isGroup(path: string): boolean;
  /** An attribute that is a text, or several; null where there is none. */
  text(path: string, attribute: string): string | null;
  texts(path: string, attribute: string): readonly string[] | null;
}

export interface Hdf5Writer {
  /** Makes a group, and those it lies in. */
  group(path: string): void;
  /** Float32Array as f32, a whole number as i64. */
  dataset(path: string, shape: readonly number[], values: Float32Array | number): void;
  text(path: string, attribute: string, value: string): void;
  texts(path: string, attribute: string, values: readonly string[]): void;
}

export interface Hdf5Library {
  /** Throws `Malformed`. */
  read<T>(bytes: Uint8Array, work: (file: Hdf5Reader) => T): T;
  write(work: (file: Hdf5Writer) => void): Uint8Array;
}

/** The library's own files, in memory. */
interface MemoryFiles {
  writeFile(path: string, bytes: Uint8Array): void;
  readFile(path: string): Uint8Array;
  unlink(path: string): void;
}

let loading: Promise<Hdf5Library> | null = null;
/** How many have been loaded. */
let loaded = 0;

export async function loadHdf5(): Promise<Hdf5Library> {
  loading ??= importLibrary().then(async (library) => libraryOf(library, await library.ready));
  return await loading;
}

/** Another module each time: each has its own memory. */
async function importLibrary(): Promise<Library> {
  loaded += 1;
  if (loaded === 1) return await import('h5wasm');
  const library: unknown = await import(/* @vite-ignore */ `${import.meta.resolve('h5wasm')}?copy=${loaded}`);
  if (!isLibrary(library)) throw new Error('h5wasm is not what it was');
  return library;
}

function isLibrary(value: unknown): value is Library {
  return typeof value === 'object' && value !== null && 'ready' in value && 'File' in value && 'Group' in value && 'Dataset' in value;
}

/** What each HDF5 file begins with. */
const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

export function isHdf5(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

type Library = typeof H5wasm;
type Loaded = Awaited<Library['ready']>;

function libraryOf({ File, Group, Dataset }: Library, module: Loaded): Hdf5Library {
  const files: MemoryFiles = module.FS;
  // It would print what is wrong with a file, and go on.
  module.activate_throwing_error_handler();
  let count = 0;

  const within = <T>(path: string, mode: 'r' | 'w', work: (file: H5wasm.File) => T): T => {
    const file = attempt(() => new File(path, mode));
    try {
      return work(file);
    } finally {
      try {
        file.close();
      } catch (error) {
        // What was wrong with it has been thrown already.
        noteCrash(error);
      }
    }
  };

  const readerOf = (file: H5wasm.File): Hdf5Reader => {
    const at = (path: string): H5wasm.Entity | null => attempt(() => (path === '' ? file : file.get(path)));
    const attributeOf = (path: string, name: string): unknown => attempt(() => {
      const entity = at(path);
      return entity instanceof Group || entity instanceof Dataset ? entity.attrs[name]?.value : null;
    });
    return {
      names: (path) => attempt(() => {
        const group = at(path);
        return group instanceof Group ? group.keys() : [];
      }),
      isGroup: (path) => at(path) instanceof Group,
      dataset(path) {
        const found = at(path);
        return found instanceof Dataset ? datasetOf(found, path) : null;
      },
      text(path, name) {
        const value = attributeOf(path, name);
        return typeof value === 'string' ? value : null;
      },
      texts(path, name) {
        const value = attributeOf(path, name);
        if (Array.isArray(value)) return value.flatMap((item: unknown) => (typeof item === 'string' ? [item] : []));
        if (ArrayBuffer.isView(value)) return [];
        return typeof value === 'string' ? [value] : null;
      },
    };
  };

  return {
    read(bytes, work) {
      if (!isHdf5(bytes)) throw new Malformed('it is no HDF5 file');
      if (!hasSoundHeaps(bytes)) throw new Malformed('it is damaged');
      const path = `read${(count += 1)}.h5`;
      files.writeFile(path, bytes);
      try {
        return within(path, 'r', (file) => work(readerOf(file)));
      } finally {
        files.unlink(path);
      }
    },
    write(work) {
      const path = `written${(count += 1)}.h5`;
      try {
        within(path, 'w', (file) => { work(writerOf(file)); });
        return Uint8Array.from(files.readFile(path));
      } finally {
        files.unlink(path);
      }
    },
  };
}

/** Numbers of HDF5's classes of types. */
const wholeNumber = 0;
const decimalNumber = 1;

function datasetOf(dataset: H5wasm.Dataset, path: string): Hdf5Dataset {
  const { shape, type, size, total_size: total } = attempt(() => dataset.metadata);
  const bad = new Malformed(`\`${path}\` in it holds no numbers of a kind that nnc reads`);
  if (shape === null || (type !== wholeNumber && type !== decimalNumber) || (type === decimalNumber && size < 4)) throw bad;
  return {
    shape,
    read() {
      const value = attempt(() => dataset.value);
      const numbers = typeof value === 'number' || typeof value === 'bigint' ? Float64Array.of(Number(value)) : numbersIn(value);
      if (numbers?.length !== total) throw bad;
      return numbers;
    },
  };
}

/** In memory of their own: the library's moves. */
function numbersIn(value: unknown): Float32Array | Float64Array | null {
  if (value instanceof Float32Array) return value.slice();
  if (value instanceof BigInt64Array || value instanceof BigUint64Array) return Float64Array.from(value, Number);
  if (value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint32Array || value instanceof Int16Array || value instanceof Uint16Array || value instanceof Int8Array || value instanceof Uint8Array) return Float64Array.from(value);
  return null;
}

function writerOf(file: H5wasm.File): Hdf5Writer {
  const made = new Set<string>();
  const entityAt = (path: string): H5wasm.Group | H5wasm.File => {
    if (path === '') return file;
    const found = file.get(path);
    if (found === null || !('create_group' in found)) throw new Error(`there is no group ${path}`);
    return found;
  };
  const writer: Hdf5Writer = {
    group(path) {
      const parts = path.split('/');
      for (let length = 1; length <= parts.length; length += 1) {
        const prefix = parts.slice(0, length).join('/');
        if (made.has(prefix)) continue;
        made.add(prefix);
        file.create_group(prefix);
      }
    },
    dataset(path, shape, values) {
      const parent = path.split('/').slice(0, -1).join('/');
      if (parent !== '') writer.group(parent);
      const whole = typeof values === 'number';
      file.create_dataset({ name: path, data: whole ? BigInt64Array.of(BigInt(values)) : values, shape: [...shape], dtype: whole ? '<q' : '<f' });
    },
    text(path, name, value) {
      entityAt(path).create_attribute(name, value);
    },
    texts(path, name, values) {
      if (values.length === 0) entityAt(path).create_attribute(name, [], [0], 'S1');
      else entityAt(path).create_attribute(name, [...values], [values.length]);
    },
  };
  return writer;
}

function attempt<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Malformed) throw error;
    noteCrash(error);
    throw new Malformed(/truncated/i.test(error instanceof Error ? error.message : '') ? 'it is cut off' : 'it is damaged');
  }
}

/** What the library finds wrong with a file it says in words of its own. All else has broken it: it is not used again. */
function noteCrash(error: unknown): void {
  if (!(error instanceof Error && error.message.startsWith('HDF5-DIAG'))) loading = null;
}
