/**
 * @file The order in which Keras's data sets come.
 */

/**
 * 0 … count - 1 in orders that numpy's `RandomState(seed).shuffle` gives, one after the other, by which Keras shuffles its data sets.
 * Matsumoto and Nishimura, "Mersenne Twister", ACM TOMACS 8 (1998).
 */
export function* numpyShuffles(seed: number, ...counts: readonly number[]): Generator<number[]> {
  const words = mersenneTwister(seed);
  const upTo = (most: number): number => {
    // Numbers that are too large for it are thrown away, so that each is as likely.
    const mask = 0xffffffff >>> Math.clz32(most);
    for (;;) {
      const drawn = (words.next().value & mask) >>> 0;
      if (drawn <= most) return drawn;
    }
  };
  for (const count of counts) {
    const order = Array.from({ length: count }, (_, index) => index);
    for (let last = count - 1; last > 0; last -= 1) {
      const other = upTo(last);
      [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
    }
    yield order;
  }
}

function* mersenneTwister(seed: number): Generator<number, never> {
  const state = new Uint32Array(624);
  const at = (index: number): number => state[index % 624] ?? 0;
  state[0] = seed;
  for (let i = 1; i < 624; i += 1) state[i] = Math.imul(1812433253, at(i - 1) ^ (at(i - 1) >>> 30)) + i;
  for (;;) {
    for (let i = 0; i < 624; i += 1) {
      const mixed = (at(i) & 0x80000000) | (at(i + 1) & 0x7fffffff);
      state[i] = at(i + 397) ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    for (let word of state) {
      word ^= word >>> 11;
      word ^= (word << 7) & 0x9d2c5680;
      word ^= (word << 15) & 0xefc60000;
      yield (word ^ (word >>> 18)) >>> 0;
    }
  }
}
