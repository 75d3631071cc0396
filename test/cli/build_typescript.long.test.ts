/**
 * @file A project that `nnc build --target typescript --project` writes is built and run, as `npm start` does it.
 */
import { execFile } from 'node:child_process';
import { readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { folderWith, nncHere, root } from './support.ts';

const run = promisify(execFile);

test('a project is built and run', async () => {
  const folder = await folderWith({ 'iris.nn': 'data iris\nsplit test 20%\nnormalize\ndense 8 relu\ndense 3 softmax\nloss sparse_cce\nmetrics accuracy\nfit epochs 3 batch 16 validation last(20%)\nevaluate\nplot loss accuracy to "loss.svg"\npredict test to "p.csv"\nsave "iris/"\n' });
  const { code, stderr } = await nncHere(['build', 'iris.nn', '--target', 'typescript', '--tf', 'tfjs', '--project', 'net'], { cwd: folder });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const net = join(folder, 'net');
  // What `npm install` would bring.
  await symlink(join(root, 'node_modules'), join(net, 'node_modules'));
  await run(process.execPath, ['node_modules/typescript/bin/tsc'], { cwd: net });
  const { stdout } = await run(process.execPath, ['dist/main.js'], { cwd: net });
  expect(stdout).toMatch(/^epoch 3\/3 .*loss .*accuracy .*val_loss .*val_accuracy/m);
  expect(stdout).toMatch(/^test loss [\d.]+ {2}accuracy [\d.]+$/m);
  expect(await readdir(net)).toEqual(expect.arrayContaining(['iris', 'loss.svg', 'p.csv']));
  expect(await readdir(join(net, 'iris'))).toEqual(['model.json', 'weights.bin']);
});
