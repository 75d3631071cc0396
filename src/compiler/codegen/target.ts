/**
 * @file What code is generated for: how wide vectors are, how many registers hold them, and the tile sizes that follow.
 */

export interface Target {
  /** Lanes of a vector of 32-bit numbers. */
  readonly lanes: number;
  /** Whether x · y + z is one instruction. */
  readonly fma: boolean;
  /** How many threads run the same code, each with a number of its own. */
  readonly threads: number;
  /** Work, in multiply-adds, below which waiting for the other threads costs more than doing it alone. */
  readonly worthDividing: number;
  /** Register tile of a product: rows, vectors of columns, and steps along the shared axis written out. */
  readonly tile: Tile;
}

export interface Tile {
  readonly rows: number;
  readonly vectors: number;
  readonly unroll: number;
}

/** 128-bit vectors. With one instruction for multiply-add, 6 rows of 8 columns use all 15 registers that V8 leaves; without, the product takes one more. */
export function wasmTarget(options: { readonly fma: boolean; readonly threads: number; readonly worthDividing?: number }): Target {
  return { lanes: 4, worthDividing: 20_000, ...options, tile: options.fma ? { rows: 6, vectors: 2, unroll: 2 } : { rows: 4, vectors: 2, unroll: 1 } };
}
