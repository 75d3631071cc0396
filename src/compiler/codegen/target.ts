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
  /** How often a thread looks whether the others have come, before it sleeps. */
  readonly spins: number;
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

export interface WasmTargetOptions {
  readonly fma: boolean;
  readonly threads: number;
  /** Whether there are more threads than processors that run them. */
  readonly crowded?: boolean;
  readonly worthDividing?: number;
}

/** Some 0.3 ms, longer than threads usually wait for each other within a step. To be woken takes as long as many a kernel. */
const patient = 200_000;
/** Where threads share processors, who looks on keeps from working the one that is waited for. */
const impatient = 200;

/** 128-bit vectors. With one instruction for multiply-add, 6 rows of 8 columns use all 15 registers that V8 leaves; without, the product takes one more. */
export function wasmTarget({ fma, threads, crowded = false, worthDividing = 20_000 }: WasmTargetOptions): Target {
  return { lanes: 4, fma, threads, spins: crowded ? impatient : patient, worthDividing, tile: fma ? { rows: 6, vectors: 2, unroll: 2 } : { rows: 4, vectors: 2, unroll: 1 } };
}
