/**
 * @file How fast `nnc check` answers, against what Node itself needs to start: so the measure holds on any machine.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bin, folderWith } from './support.ts';

/** Milliseconds of the fastest of some runs. */
function fastest(args: readonly string[]): number {
  const times = Array.from({ length: 9 }, () => {
    const begun = performance.now();
    execFileSync(process.execPath, args, { stdio: 'ignore' });
    return performance.now() - begun;
  });
  return Math.min(...times);
}

test('check answers in 150 ms, or in four starts of Node where the machine is slow', async () => {
  const layers = Array.from({ length: 90 }, (_, at) => `dense ${String(16 + (at % 5))} relu # layer ${String(at)}`);
  const folder = await folderWith({ 'hundred.nn': ['data iris', 'shuffle', 'normalize', ...layers, 'dense 3 softmax', 'loss sparse_cce', 'fit epochs 2', 'evaluate train', ''].join('\n') });
  const node = fastest(['-e', '0']);
  const check = fastest([bin, 'check', join(folder, 'hundred.nn')]);
  // Where Node itself starts in 20 ms, four starts are little time: under 150 ms is always quick enough.
  expect(check < 150 || check / node < 4, `${check.toFixed(0)} ms, and ${node.toFixed(0)} ms for Node alone`).toBe(true);
});
