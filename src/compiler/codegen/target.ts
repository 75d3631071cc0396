/**
 * @file What code is generated for: how wide vectors are, how many registers hold them, and the tile sizes that follow.
 */

export interface Target {
  /** Lanes of a vector of 32-bit numbers. */
  readonly lanes: number;
  /** Whether x · y + z is one instruction. */
  readonly fma: boolean;
  /** How many vectors are gone along with in lockstep: 2 where the host makes one of two that are used alike. */
  readonly together: 1 | 2;
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

/** What hosts of WebAssembly differ in. A host's kind decides how fast its code is, and of its numbers only whether multiply-add is rounded once. */
const kinds = {
  /** A product and a sum are two instructions. */
  plain: { fma: false, together: 1, tile: { rows: 4, vectors: 2, unroll: 1 } },
  /** Multiply-add of relaxed SIMD, and no more than some ten registers full: V8 before 13. */
  fused: { fma: true, together: 1, tile: { rows: 4, vectors: 2, unroll: 1 } },
  /** 15 registers of 128 bits: 6 rows of two vectors, two of B, one of A. */
  roomy: { fma: true, together: 1, tile: { rows: 6, vectors: 2, unroll: 2 } },
  /** Two vectors that are used alike become one of 256 bits: 6 rows of two such pairs. */
  joined: { fma: true, together: 2, tile: { rows: 6, vectors: 4, unroll: 2 } },
} as const satisfies Record<string, Pick<Target, 'fma' | 'together' | 'tile'>>;

export type Vectors = keyof typeof kinds;

export interface WasmTargetOptions {
  readonly vectors: Vectors;
  readonly threads: number;
  /** Whether there are more threads than processors that run them. */
  readonly crowded?: boolean;
  readonly worthDividing?: number;
}

/** Some 0.3 ms, longer than threads usually wait for each other within a step. To be woken takes as long as many a kernel. */
const patient = 200_000;
/** Where threads share processors, who looks on keeps from working the one that is waited for. */
const impatient = 200;

/** Vectors of WebAssembly have 128 bits, whatever the host makes of them. */
export function wasmTarget({ vectors, threads, crowded = false, worthDividing = 20_000 }: WasmTargetOptions): Target {
  return { lanes: 4, ...kinds[vectors], threads, spins: crowded ? impatient : patient, worthDividing };
}
