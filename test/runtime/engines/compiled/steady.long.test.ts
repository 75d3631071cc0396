/**
 * @file However many steps are taken, memory stays as it is; and threads that wait for work keep no process from ending.
 */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { z } from 'zod';

const root = join(import.meta.dirname, '../../../..');
const readings = z.object({ steps: z.number(), heapUsed: z.number(), arrayBuffers: z.number(), external: z.number(), linear: z.array(z.number()) });

test.each([
  { threads: 1, steps: 100_000 },
  { threads: 2, steps: 100_000 },
])('memory after $steps steps is that after 1,000, on $threads threads', async ({ threads, steps }) => {
  const args = ['--expose-gc', 'scripts/ts.js', 'test/runtime/engines/compiled/steady_child.ts', String(threads), String(steps)];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root, timeout: 500_000 });
  const [early, late] = stdout.trim().split('\n').map((line) => readings.parse(JSON.parse(line)));
  if (early === undefined || late === undefined) throw new Error(`it printed ${stdout}`);
  expect(late.steps).toBeGreaterThanOrEqual(steps);
  expect(late.linear).toEqual(early.linear);
  expect(late.linear).toHaveLength(1);
  expect(late.arrayBuffers).toBeLessThanOrEqual(early.arrayBuffers + 100_000);
  // Code that is compiled as it warms up, no more.
  expect(late.heapUsed).toBeLessThan(early.heapUsed + 1_500_000);
});
