/**
 * @file `nnc init`: the template of a series, which takes its time, runs as it is.
 */
import { expect, test } from 'vitest';
import { folderWith, nnc } from './support.ts';

test('a series runs offline as well', async () => {
  const cwd = await folderWith({});
  expect((await nnc(['init', 'wave.nn', '--template', 'series'], { cwd })).code).toBe(0);
  expect(await nnc(['run', 'wave.nn', '--offline', '--quiet'], { cwd })).toMatchObject({ code: 0, stderr: '' });
});
