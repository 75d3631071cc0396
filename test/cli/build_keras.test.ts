/**
 * @file `nnc build --target keras` as a command: where the script goes, and what is refused.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, nncHere } from './support.ts';

const net = '# A toy.\ndata moons\ndense 1 sigmoid\nloss bce\nfit epochs 2\n';

test('the script is printed, or goes into a file', async () => {
  const folder = await folderWith({ 'moons.nn': net });
  const printed = await nncHere(['build', join(folder, 'moons.nn'), '--target', 'keras']);
  expect(printed).toMatchObject({ code: 0, stderr: '' });
  expect(printed.stdout).toMatch(/^# A toy\.\nimport keras\n.*history = model\.fit\(x_train, y_train, epochs=2, batch_size=32\)\n$/s);
  const written = await nncHere(['build', join(folder, 'moons.nn'), '--target', 'keras', '--out', join(folder, 'moons.py')]);
  expect(written).toEqual({ code: 0, stdout: '', stderr: '' });
  expect(await readFile(join(folder, 'moons.py'), 'utf8')).toBe(printed.stdout);
});

test('what Keras has not is said at its statement', async () => {
  const folder = await folderWith({ 'moons.nn': `${net}save "moons.safetensors"\n` });
  const { code, stdout, stderr } = await nncHere(['build', join(folder, 'moons.nn'), '--target', 'keras']);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain('error[NN2501]: a model in `moons.safetensors` cannot be written for Keras');
  expect(stderr).toContain('moons.nn:6:1');
});

test('--distribute is for Keras', async () => {
  const folder = await folderWith({ 'moons.nn': net });
  expect((await nncHere(['build', join(folder, 'moons.nn'), '--target', 'keras', '--distribute', 'data'])).stdout).toContain('keras.distribution.DataParallel()');
  const { code, stderr } = await nncHere(['build', join(folder, 'moons.nn'), '--target', 'ir', '--distribute', 'data']);
  expect(code).toBe(2);
  expect(stderr).toContain('`--distribute` goes with `--target keras`');
});
