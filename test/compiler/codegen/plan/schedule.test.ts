/**
 * @file Kernels in phases: whatever two threads do in one, neither waits for the other.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { schedule, type Scheduled, type Slot } from '../../../../src/compiler/codegen/plan/schedule.ts';

const kernel = (reads: string, writes: string, parallel: boolean): Scheduled => ({ reads: new Set(reads), writes: new Set(writes), parallel });
/** `0*` for all threads, `0.1` for thread 1. */
const printed = (slots: readonly Slot[]): string => slots.map(({ phase, thread }) => (thread === null ? `${phase}*` : `${phase}.${thread}`)).join(' ');

test('divided kernels that do not need each other share a phase', () => {
  expect(printed(schedule([kernel('', 'a', true), kernel('', 'b', true), kernel('ab', 'c', true)], 2))).toBe('0* 0* 1*');
});

test('small kernels go to the threads in turn; what follows one follows on its thread', () => {
  expect(printed(schedule([kernel('', 'a', false), kernel('', 'b', false), kernel('a', 'c', false), kernel('cb', 'd', false)], 2))).toBe('0.0 0.1 0.0 1.0');
});

test('what is overwritten was read before', () => {
  expect(printed(schedule([kernel('s', 'a', true), kernel('', 's', true)], 2))).toBe('0* 1*');
});

test('no phase holds a conflict', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const kernels = fc.array(fc.record({ reads: fc.array(name, { maxLength: 3 }), writes: fc.array(name, { maxLength: 2 }), parallel: fc.boolean() }), { maxLength: 14 })
    .map((all) => all.map(({ reads, writes, parallel }) => kernel(reads.join(''), writes.join(''), parallel)));
  fc.assert(fc.property(kernels, fc.integer({ min: 1, max: 4 }), (all, threads) => {
    const slots = schedule(all, threads);
    const meets = (a: ReadonlySet<string>, b: ReadonlySet<string>): boolean => [...a].some((each) => b.has(each));
    all.forEach((later, index) => {
      const slot = slots[index];
      if (slot === undefined) throw new Error(`kernel ${index} has no slot`);
      expect(slot.thread === null).toBe(later.parallel);
      expect((slot.thread ?? 0) < threads).toBe(true);
      all.slice(0, index).forEach((earlier, at) => {
        const before = slots[at];
        if (before === undefined) return;
        expect(before.phase).toBeLessThanOrEqual(slot.phase);
        const conflicts = meets(earlier.writes, later.reads) || meets(earlier.writes, later.writes) || meets(earlier.reads, later.writes);
        const isInOrder = before.phase < slot.phase || (before.thread !== null && before.thread === slot.thread);
        expect(!conflicts || isInOrder).toBe(true);
      });
    });
  }), { numRuns: 500, seed: 1 });
});
