/**
 * @file Ctrl-C where steps take long, or threads are at work.
 */
import { expect, test } from 'vitest';
import { folderWith, startNnc } from './support.ts';
import { untilPrinted } from './until_printed.ts';

/** Far more than a test waits for. */
const endless = 'seed 1\ndata iris\nnormalize\ndense 8 relu\ndense 3 softmax\nloss sparse_cce\nmetrics accuracy\nfit epochs 1000000 batch 16 validation random(20%)\nevaluate validation\n';

test('Ctrl-C is heard while threads are at work', async () => {
  const cwd = await folderWith({ 'endless.nn': endless.replace('dense 8', 'dense 512 relu\ndense 512') });
  const { child, ended } = startNnc(['run', 'endless.nn', '--threads', '2'], { cwd });
  await untilPrinted(child.stdout, 'epoch       3/1000000');
  child.kill('SIGINT');
  const { code, stdout } = await ended;
  expect(stdout).toContain('2 threads');
  expect(stdout).toMatch(/\nstopped after \d+ epochs in .*\n\ninterrupted after .*\n$/);
  expect(code).toBe(130);
});

test('a second Ctrl-C ends it at once', async () => {
  const cwd = await folderWith({ 'endless.nn': endless.replace('batch 16', 'batch 1').replace('dense 8', 'dense 2048 relu\ndense 2048') });
  const { child, ended } = startNnc(['run', 'endless.nn', '--engine', 'reference'], { cwd });
  await untilPrinted(child.stdout, 'fit ');
  child.kill('SIGINT');
  await untilPrinted(child.stderr, 'stopping');
  child.kill('SIGINT');
  const { signal, stdout } = await ended;
  expect(stdout).not.toContain('stopped');
  expect(signal).toBe('SIGINT');
});
