/**
 * @file Speaking with a measured process, here one that only pretends.
 */
import process from 'node:process';
import { expect, onTestFinished, test } from 'vitest';
import { LineChild } from '../../bench/line_child.ts';

/** A process that runs that JavaScript. */
function childOf(code: string): LineChild {
  const child = new LineChild({ command: process.execPath, args: ['-e', code], env: { WHO: 'pretender' } });
  onTestFinished(() => child.stop());
  return child;
}

const pretender = `
console.log('a library says hello');
console.log('ready {"description": "' + process.env.WHO + '", "versions": {"pretender": "1.0"}}');
let runs = 0;
require('node:readline').createInterface({ input: process.stdin }).on('line', (line) => {
  runs += 1;
  console.log('run {not yet');
  console.log('run ' + JSON.stringify({ seconds: runs, steps: 10, losses: [1, line === 'run' ? NaN : 0], epochs: [1, 0.5] }));
});`;

test('it is ready, and then runs as often as asked; other lines are noise', async () => {
  const child = childOf(pretender);
  expect(await child.ready()).toEqual({ description: 'pretender', versions: { pretender: '1.0' } });
  expect(await child.run()).toEqual({ seconds: 1, steps: 10, losses: [1, NaN], epochs: [1, 0.5] });
  expect(await child.run()).toMatchObject({ seconds: 2 });
});

test('it ends when it is told to', async () => {
  const child = childOf(pretender);
  await child.ready();
  await child.stop();
  await expect(child.run()).rejects.toThrow('it ended (exit code 0): without a word');
});

test('a process that ends is told of by its last words', async () => {
  const child = childOf(`console.error('a trace'); console.error('no such module'); process.exit(3)`);
  await expect(child.ready()).rejects.toThrow('it ended (exit code 3): a trace | no such module');
});

test('a program that is not there is told of', async () => {
  const child = new LineChild({ command: '/nowhere/python3', args: [] });
  await expect(child.ready()).rejects.toThrow('ENOENT');
});
