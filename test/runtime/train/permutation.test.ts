/**
 * @file Random orders.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { permutation, streams } from '../../../src/runtime/train/permutation.ts';

test('every number stands in it once', () => {
  fc.assert(fc.property(fc.nat(300), fc.nat(), fc.nat(50), (count, seed, turn) => {
    expect([...permutation(count, seed, streams.shuffleEpoch, turn)].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, index) => index));
  }));
});

test('it follows from seed, stream and turn', () => {
  const order = (seed: number, stream: number, turn: number) => permutation(100, seed, stream, turn).join();
  expect(order(1, 2, 3)).toBe(order(1, 2, 3));
  expect(new Set([order(1, 2, 3), order(0, 2, 3), order(1, 0, 3), order(1, 2, 0)]).size).toBe(4);
});

test('every order of three comes about as often', () => {
  const counts = new Map<string, number>();
  for (let turn = 0; turn < 6000; turn += 1) {
    const order = permutation(3, 7, streams.shuffleEpoch, turn).join();
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
