/**
 * @file numpy's legacy generator against numpy's figures (`test/golden/datasets.json`).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LegacyRandom } from '../../../src/runtime/data/mt19937.ts';

const golden = z
  .object({
    generator: z.array(
      z.object({
        seed: z.number(),
        words: z.array(z.number()),
        word_after_1000: z.number(),
        shuffle_20: z.array(z.number()),
        shuffle_1000_first: z.array(z.number()),
        shuffle_1000_sha256: z.string(),
        shuffle_25000_sha256: z.string(),
        two_shuffles_of_10: z.array(z.array(z.number())),
      }),
    ),
  })
  .parse(JSON.parse(readFileSync(new URL('../../golden/datasets.json', import.meta.url), 'utf8')));

function sha256(values: Int32Array): string {
  return createHash('sha256').update(new Uint8Array(values.buffer)).digest('hex');
}

describe('the legacy generator', () => {
  it('gives the 10,000th number that the C++ standard asks of mt19937 with seed 5489', () => {
    const random = new LegacyRandom(5489);
    for (let i = 1; i < 10_000; i++) random.word();
    expect(random.word()).toBe(4123659995);
  });

  it.each(golden.generator)('gives numpy\'s words and shuffles for seed $seed', (wanted) => {
    const random = new LegacyRandom(wanted.seed);
    const words = Array.from({ length: 1001 }, () => random.word());
    expect(words.slice(0, 10)).toEqual(wanted.words);
    expect(words[1000]).toBe(wanted.word_after_1000);
    expect([...new LegacyRandom(wanted.seed).permutation(20)]).toEqual(wanted.shuffle_20);
    const thousand = new LegacyRandom(wanted.seed).permutation(1000);
    expect([...thousand.subarray(0, 10)]).toEqual(wanted.shuffle_1000_first);
    expect(sha256(thousand)).toBe(wanted.shuffle_1000_sha256);
    expect(sha256(new LegacyRandom(wanted.seed).permutation(25_000))).toBe(wanted.shuffle_25000_sha256);
    const twice = new LegacyRandom(wanted.seed);
    expect([[...twice.permutation(10)], [...twice.permutation(10)]]).toEqual(wanted.two_shuffles_of_10);
  });

  it('shuffles nothing and one thing', () => {
    expect([...new LegacyRandom(1).permutation(0)]).toEqual([]);
    expect([...new LegacyRandom(1).permutation(1)]).toEqual([0]);
  });
});
