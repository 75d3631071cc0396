/**
 * @file Arrays as a data file holds them, before a plan's options are applied: what readers give and the cache keeps.
 */
import type { RaggedData } from '../engines/engine.ts';

export type NumberArray = Uint8Array | Int32Array | Float32Array | Float64Array;

export type NumberType = 'u8' | 'i32' | 'f32' | 'f64';

export type RawArray =
  /** Row-major. */
  | { readonly kind: 'numbers'; readonly shape: readonly number[]; readonly values: NumberArray }
  /** Lists of whole numbers, one list a row. */
  | { readonly kind: 'rows'; readonly rows: RaggedData };

/** Row-major. */
export interface TextArray {
  readonly kind: 'texts';
  readonly shape: readonly number[];
  readonly texts: readonly string[];
}

/** By the name that the file gives them: `x_train`. */
export type RawArrays = ReadonlyMap<string, RawArray>;

export function numberType(values: NumberArray): NumberType {
  if (values instanceof Uint8Array) return 'u8';
  if (values instanceof Int32Array) return 'i32';
  return values instanceof Float32Array ? 'f32' : 'f64';
}

/** The product of a shape; 1 for a scalar's. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}

/** A file whose bytes are not what its format asks for. `message`: a few words that follow "cannot be read: ". */
export class Malformed extends Error {
  override readonly name = 'Malformed';
}

/** A pickle that asks for more than lists of numbers need. `message`: what it asks for. */
export class Forbidden extends Error {
  override readonly name = 'Forbidden';
}
