/**
 * @file Buffers that are needed at the same time never overlap; others share.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { planMemory, type Lifetime } from '../../../../src/compiler/codegen/plan/memory.ts';

test('one buffer after the other in the same place', () => {
  const { offsets, bytes } = planMemory([{ key: 'a', bytes: 1000, from: 0, to: 1 }, { key: 'b', bytes: 900, from: 2, to: 3 }, { key: 'c', bytes: 10, from: 1, to: 2 }]);
  expect([...offsets]).toEqual([['a', 0], ['b', 0], ['c', 1024]]);
  expect(bytes).toBe(1024 + 64);
});

test('a gap is filled', () => {
  const { offsets } = planMemory([{ key: 'low', bytes: 512, from: 0, to: 9 }, { key: 'gone', bytes: 256, from: 0, to: 1 }, { key: 'high', bytes: 128, from: 0, to: 9 }, { key: 'late', bytes: 64, from: 5, to: 6 }]);
  expect(offsets.get('late')).toBe(offsets.get('gone'));
});

test('no two live buffers overlap', () => {
  const lifetimes = fc.array(fc.record({ bytes: fc.integer({ min: 1, max: 2000 }), from: fc.nat(12), length: fc.nat(6) }), { maxLength: 24 })
    .map((all) => all.map(({ bytes, from, length }, key): Lifetime<number> => ({ key, bytes, from, to: from + length })));
  fc.assert(fc.property(lifetimes, (all) => {
    const { offsets, bytes } = planMemory(all);
    const placeOf = (key: number): number => offsets.get(key) ?? NaN;
    for (const a of all) {
      expect(placeOf(a.key) % 64).toBe(0);
      expect(placeOf(a.key) + a.bytes).toBeLessThanOrEqual(bytes);
      for (const b of all) {
        if (a.key >= b.key || a.to < b.from || b.to < a.from) continue;
        expect(placeOf(a.key) + a.bytes <= placeOf(b.key) || placeOf(b.key) + b.bytes <= placeOf(a.key)).toBe(true);
      }
    }
    // No more than if nothing were shared.
    expect(bytes).toBeLessThanOrEqual(all.reduce((sum, each) => sum + Math.ceil(each.bytes / 64) * 64, 0));
  }), { numRuns: 500, seed: 1 });
});
