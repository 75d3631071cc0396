/**
 * @file Which rows are held out, row by row.
 */
import { describe, expect, test } from 'vitest';
import { NothingLeft, splitRows } from '../../../src/runtime/train/split.ts';

const numbers = (rows: Int32Array | null): readonly number[] => [...(rows ?? [])];

describe('rows held out', () => {
  test('are the first, or the last', () => {
    const first = splitRows({ from: 'first', amount: { rows: 2 } }, 5, 0);
    expect([numbers(first.held), numbers(first.train)]).toEqual([[0, 1], [2, 3, 4]]);
    const last = splitRows({ from: 'last', amount: { rows: 2 } }, 5, 0);
    expect([numbers(last.held), numbers(last.train)]).toEqual([[3, 4], [0, 1, 2]]);
  });

  test.each([[10, 0.2, 8], [11, 0.2, 8], [25, 0.1, 22], [7, 0.5, 3]])('of %d rows, a share of %d leaves %d, as in Keras', (rows, share, left) => {
    const { train, held } = splitRows({ from: 'last', amount: { share } }, rows, 0);
    expect(train).toHaveLength(left);
    expect(numbers(held)[0]).toBe(left);
  });

  test('at random follow from the seed, and are each row once', () => {
    const of = (seed: number) => splitRows({ from: 'random', amount: { rows: 40 } }, 200, seed);
    const { held, train } = of(1);
    expect(numbers(of(1).held)).toEqual(numbers(held));
    expect(numbers(of(2).held)).not.toEqual(numbers(held));
    expect([...numbers(held), ...numbers(train)].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, row) => row));
    // Spread over the whole, and in the order of the data.
    expect(numbers(held).filter((row) => row < 100).length).toBeGreaterThan(8);
    expect(numbers(train)).toEqual([...numbers(train)].sort((a, b) => a - b));
  });

  test('must leave some', () => {
    for (const amount of [{ rows: 5 }, { rows: 6 }, { rows: 0 }, { share: 1 }]) expect(() => splitRows({ from: 'first', amount }, 5, 0)).toThrow(NothingLeft);
  });
});
