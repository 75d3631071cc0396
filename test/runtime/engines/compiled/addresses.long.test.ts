/**
 * @file Programs run alike wherever their numbers lie in memory, and are refused where it ends.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { LinearMemory } from '../../../../src/runtime/engines/compiled/memory.ts';
import { compiledOn } from '../../../support/engines.ts';
import { flowers, run } from '../../../support/run_program.ts';
import { examples } from './rows.ts';

afterEach(() => { vi.restoreAllMocks(); });

test.each(examples)('$name: addresses above 2 GB are as good as those below', async ({ program, rows }) => {
  const numbers = async (threads: number): Promise<unknown> => {
    const ran = await run(program, { train: rows(43), session: compiledOn(threads).open() });
    expect(ran.of('diagnostic')).toEqual([]);
    return ran.of('epoch').map(({ train, validation }) => [train, validation]);
  };
  const below = await numbers(1);
  const moved = new WeakSet<LinearMemory>();
  const zeros = vi.spyOn(LinearMemory.prototype, 'allocateZeros');
  zeros.mockImplementation(function (this: LinearMemory, bytes) {
    // Nobody writes there, so that the system gives no memory for it.
    if (!moved.has(this)) this.allocate(2 ** 31);
    moved.add(this);
    const block = this.allocate(bytes);
    this.bytes(block.at, block.bytes).fill(0);
    return block;
  });
  for (const threads of [1, 2]) expect(await numbers(threads)).toEqual(below);
});

test.each([1, 2])('a step that does not fit into 4 GB is told of: %i threads', async (threads) => {
  // 400 rows of two million numbers each.
  const program = 'data iris\ndense 2000000 tanh\ndense 3 softmax\nloss sparse_cce\nfit batch 400\n';
  const ran = await run(program, { train: flowers(400), session: compiledOn(threads).open() });
  expect(ran.of('diagnostic').map(({ diagnostic }) => diagnostic.code)).toEqual(['NN3108']);
  expect(ran.result.ok).toBe(false);
});
