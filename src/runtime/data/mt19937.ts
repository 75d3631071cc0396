/**
 * @file numpy's legacy generator as Keras's data sets use it: `RandomState(seed)` and its `shuffle`. Only that; random numbers
 * of models come from the Graph's own generator.
 *
 * From: M. Matsumoto, T. Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998), with `init_genrand` (2002); numpy's
 * `_legacy_seeding` (a whole number goes to `init_genrand`) and `random_interval` (masked rejection).
 */

const SIZE = 624;
const SHIFT = 397;

export class LegacyRandom {
  readonly #state = new Uint32Array(SIZE);
  #next = SIZE;

  /** `seed`: 0 … 4294967295. */
  constructor(seed: number) {
    let word = seed >>> 0;
    this.#state[0] = word;
    for (let i = 1; i < SIZE; i++) {
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + i) >>> 0;
      this.#state[i] = word;
    }
  }

  /** The next 32 bits, as an unsigned number. */
  word(): number {
    if (this.#next === SIZE) this.#advance();
    let y = at(this.#state, this.#next++);
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    return y >>> 0;
  }

  /** A whole number 0 … `most`, each as likely; `most` up to 4294967295. Draws nothing for 0. */
  interval(most: number): number {
    if (most === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(most);
    for (;;) {
      const drawn = (this.word() & mask) >>> 0;
      if (drawn <= most) return drawn;
    }
  }

  /** 0 … count - 1 in the order that `shuffle` gives `numpy.arange(count)`. */
  permutation(count: number): Int32Array {
    const order = Int32Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.interval(i);
      const moved = at(order, i);
      order[i] = at(order, j);
      order[j] = moved;
    }
    return order;
  }

  #advance(): void {
    const state = this.#state;
    for (let i = 0; i < SIZE; i++) {
      const mixed = (at(state, i) & 0x80000000) | (at(state, (i + 1) % SIZE) & 0x7fffffff);
      state[i] = at(state, (i + SHIFT) % SIZE) ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    this.#next = 0;
  }
}

/** Indices here are in range by construction. */
function at(numbers: Uint32Array | Int32Array, index: number): number {
  return numbers[index] ?? 0;
}
