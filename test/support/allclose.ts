/**
 * @file The matcher `toBeAllclose`, as numpy's `allclose`: |actual - expected| <= atol + rtol · |expected|, number by number.
 * Import this file for it to be there.
 */
import { expect } from 'vitest';

export interface Tolerance {
  /** Relative to the number expected. Default 1e-6. */
  readonly rtol?: number;
  /** Default 1e-8. */
  readonly atol?: number;
}

declare module 'vitest' {
  // eslint-disable-next-line @typescript-eslint/no-unused-vars -- the parameter must be there for the declarations to merge
  interface Matchers<T> {
    /** Numbers of the same count, each near enough; NaN matches NaN. */
    toBeAllclose(expected: ArrayLike<number>, tolerance?: Tolerance): void;
  }
}

expect.extend({
  toBeAllclose(actual: ArrayLike<number>, expected: ArrayLike<number>, { rtol = 1e-6, atol = 1e-8 }: Tolerance = {}) {
    if (actual.length !== expected.length) {
      return { pass: false, message: () => `${expected.length} numbers were expected, and there are ${actual.length}` };
    }
    const wrong = Array.from(expected, (_, index) => index).filter((index) => {
      const [a = NaN, e = NaN] = [actual[index], expected[index]];
      return !(Object.is(a, e) || a === e || Math.abs(a - e) <= atol + rtol * Math.abs(e));
    });
    const shown = wrong.slice(0, 10).map((index) => `  [${index}] ${actual[index]}, expected ${expected[index]}`);
    return { pass: wrong.length === 0, message: () => `${wrong.length} of ${expected.length} numbers are not as expected:\n${shown.join('\n')}` };
  },
});
