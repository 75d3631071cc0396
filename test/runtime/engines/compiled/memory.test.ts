/**
 * @file What becomes of programs that need more memory than there is, or than 32-bit addresses reach.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { LinearMemory } from '../../../../src/runtime/engines/compiled/memory.ts';
import { isOutOfMemory } from '../../../../src/runtime/train/guarded.ts';
import { compiledOn } from '../../../support/engines.ts';
import { flowers, run, type Ran } from '../../../support/run_program.ts';

afterEach(() => { vi.restoreAllMocks(); });

const net = 'data iris\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\nfit batch 8\n';

function codesOf({ of }: Ran): readonly string[] {
  return of('diagnostic').map(({ diagnostic }) => diagnostic.code);
}

/** What an allocation of so many bytes throws. */
function thrownFor(memory: LinearMemory, bytes: number): unknown {
  try {
    memory.allocate(bytes);
  } catch (error) {
    return error;
  }
  return null;
}

test('a model that does not fit is told of before anything is made', async () => {
  const ran = await run(net.replace('dense 8', 'dense 200000 tanh\ndense 200000'), { session: compiledOn(1).open(), memory: 16e9 });
  expect(codesOf(ran)).toEqual(['NN3107']);
});

test('memory that the system does not give is told of', async () => {
  vi.spyOn(WebAssembly.Memory.prototype, 'grow').mockImplementation(() => { throw new RangeError('WebAssembly.Memory.grow(): Unable to grow instance memory'); });
  expect(codesOf(await run(net, { train: flowers(4000), session: compiledOn(1).open() }))).toEqual(['NN3108']);
});

test.each([{ shared: true }, { shared: false }])('4 GB can be had, and no more: %o', (options) => {
  const memory = new LinearMemory(options);
  expect(memory.allocate(2 ** 31).at).toBeLessThan(2 ** 31);
  expect(memory.allocate(1024).at).toBeGreaterThan(2 ** 31);
  expect(isOutOfMemory(thrownFor(memory, 2 ** 31))).toBe(true);
  // What failed has taken nothing.
  const block = memory.allocate(4096);
  memory.bytes(block.at, 4096).fill(7);
  expect(memory.floats(block.at, 1024)).toHaveLength(1024);
});
