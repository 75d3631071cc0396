/**
 * @file Philox4x32-10 against the known answers published with Random123 (`tests/kat_vectors`), and the words of a stream.
 */
import { expect, test } from 'vitest';
import { philoxBlock, philoxWords } from '../../../src/compiler/graph/philox.ts';

function block(counter: readonly [number, number, number, number], key: readonly [number, number]): string {
  const out = new Uint32Array(4);
  philoxBlock(...counter, ...key, out);
  return hex(out);
}

function hex(words: Uint32Array): string {
  return Array.from(words, (word) => word.toString(16).padStart(8, '0')).join(' ');
}

test.each([
  { name: 'zeros', counter: [0, 0, 0, 0], key: [0, 0], answer: '6627e8d5 e169c58d bc57ac4c 9b00dbd8' },
  { name: 'ones', counter: [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff], key: [0xffffffff, 0xffffffff], answer: '408f276d 41c83b0e a20bc7c6 6d5451fd' },
  { name: 'digits of pi', counter: [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], key: [0xa4093822, 0x299f31d0], answer: 'd16cfe09 94fdcceb 5001e420 24126ea1' },
] as const)('the known answer for $name', ({ counter, key, answer }) => {
  expect(block(counter, key)).toBe(answer);
});

test('word i is word i mod 4 of the block with counter (floor(i / 4), step, 0, 0) and key (seed, stream)', () => {
  const words = new Uint32Array(10);
  philoxWords(7, 42, 3, words);
  const blocks = [0, 1, 2].map((index) => block([index, 3, 0, 0], [7, 42])).join(' ').split(' ').slice(0, 10).join(' ');
  expect(hex(words)).toBe(blocks);
});

test('negative seeds are the unsigned numbers of the same bits', () => {
  const [a, b] = [new Uint32Array(4), new Uint32Array(4)];
  philoxWords(-1, 0, 0, a);
  philoxWords(0xffffffff, 0, 0, b);
  expect(a).toEqual(b);
});
