/**
 * @file A cell of 200 MB: it is told of, and not copied.
 */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, nnc } from './support.ts';

test('costs little more than the file itself', async () => {
  const cwd = await folderWith({
    'a.csv': `a,t,y\n1,"ok",2\n2,"${'x'.repeat(200_000_000)}",2\n3,z,1\n`,
    'a.nn': 'data csv "a.csv" target "y" features ["a"]\ndense 1\nloss mse\nfit epochs 1\n',
    'measure.cjs': "process.on('exit', () => process.stderr.write(`\\nlargest ${process.resourceUsage().maxRSS}\\n`));",
  });
  const { code, stdout, stderr } = await nnc(['check', 'a.nn'], { cwd, env: { NODE_OPTIONS: `--require ${join(cwd, 'measure.cjs')}` } });
  expect(stdout).toContain('a.csv:3:3: the cell of column `column 2` has 200000000 characters');
  expect(code).toBe(1);
  // In KB: its bytes, its text, and 70 MB of Node and nnc.
  expect(Number(/largest (\d+)/.exec(stderr)?.[1])).toBeLessThan(600_000);
});
