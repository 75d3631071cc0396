/**
 * @file `nnc run` and `nnc build` as a user meets them: what is printed, exit codes, standard input, pipes that close, Ctrl-C.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { bin, folderWith, nnc, nncHere, startNnc } from './support.ts';
import { untilPrinted } from './until_printed.ts';

const iris = 'seed 1\ndata iris\nnormalize\ndense 8 relu\ndense 3 softmax\nloss sparse_cce\nmetrics accuracy\nfit epochs 3 batch 16 validation random(20%)\nevaluate validation\n';
/** Far more than a test waits for. */
const endless = iris.replace('epochs 3', 'epochs 1000000');

/** Runs a program that lies in a file. */
async function run(text: string, ...options: readonly string[]): Promise<Awaited<ReturnType<typeof nncHere>>> {
  const cwd = await folderWith({ 'p.nn': text });
  return await nncHere(['run', 'p.nn', ...options], { cwd });
}

function eventsOf(stdout: string): readonly unknown[] {
  return stdout.trimEnd().split('\n').map((line): unknown => JSON.parse(line));
}

describe('nnc run', () => {
  test('reports what it runs on what, each epoch, and the result', async () => {
    const cwd = await folderWith({ 'iris.nn': iris });
    const { code, stdout, stderr } = await nnc(['run', 'iris.nn'], { cwd });
    expect(stdout.replaceAll(/\d+\.\d{4}/g, '0.0000').replaceAll(/(< )?[\d.]+ (ms|s)\b/g, '0 ms').replace(/lowest in epoch \d/, 'lowest in epoch 0').replace(/(\d+ threads|one thread), 128-bit vectors( with fused multiply-add)?/, '0 threads')).toBe([
      'iris.nn',
      '  model   2 layers, 67 parameters',
      '  engine  compiled for this CPU, 0 threads',
      '  seed    1',
      '  data    iris, 150 rows',
      '  from    the nnc package',
      '',
      'fit 3 epochs of 8 steps: 120 rows in batches of 16, 30 rows for validation',
      'epoch 1/3  loss 0.0000  accuracy 0.0000  val_loss 0.0000  val_accuracy 0.0000  0 ms',
      'epoch 2/3  loss 0.0000  accuracy 0.0000  val_loss 0.0000  val_accuracy 0.0000  0 ms',
      'epoch 3/3  loss 0.0000  accuracy 0.0000  val_loss 0.0000  val_accuracy 0.0000  0 ms',
      '3 epochs in 0 ms; val_loss was lowest in epoch 0 (0.0000)',
      '',
      'evaluate validation  loss 0.0000  accuracy 0.0000  30 rows, 0 ms',
      '',
      'done in 0 ms',
      '',
    ].join('\n'));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('--quiet prints what the program asks for', async () => {
    const { code, stdout } = await nnc(['run', '-', '--quiet'], { input: iris });
    expect(stdout).toMatch(/^evaluate validation {2}loss \d\.\d{4} {2}accuracy \d\.\d{4} {2}30 rows, .*\n$/);
    expect(code).toBe(0);
  });

  test('--json prints an event a line', async () => {
    const { code, stdout } = await run(iris, '--json');
    const events = eventsOf(stdout);
    expect(events[0]).toMatchObject({ event: 'start', file: 'p.nn', seed: 1 });
    expect(events).toContainEqual(expect.objectContaining({ event: 'epoch', epoch: 3 }));
    expect(events.at(-2)).toMatchObject({ event: 'evaluate', on: 'validation' });
    expect(events.at(-2)).toHaveProperty('loss');
    expect(events.at(-2)).toHaveProperty('accuracy');
    expect(events.at(-1)).toMatchObject({ event: 'end', ok: true });
    expect(code).toBe(0);
  });

  test('the same seed gives the same numbers, on every run; another seed others', async () => {
    const evaluation = async (...options: readonly string[]): Promise<unknown> => eventsOf((await run(iris, '--json', ...options)).stdout).find((event) => JSON.stringify(event).includes('"evaluate"'));
    const strip = (event: unknown): unknown => ({ ...Object(event), seconds: 0 });
    const first = strip(await evaluation());
    expect(strip(await evaluation('--seed', '1'))).toEqual(first);
    expect(strip(await evaluation('--seed', '2'))).not.toEqual(first);
  });

  test('with other engines', async () => {
    const { code, stdout } = await run(iris.replace('epochs 3', 'epochs 1'), '--engine', 'tfjs');
    expect(stdout).toContain('engine  TensorFlow.js on ');
    expect(code).toBe(0);
  });

  test('--threads says how many threads compute, more than there are cores as well, and changes no number', async () => {
    const on = async (threads: string): Promise<string> => (await run(iris, '--threads', threads)).stdout;
    const [one, five] = [await on('1'), await on('5')];
    expect(one).toContain('compiled for this CPU, one thread,');
    expect(five).toContain('compiled for this CPU, 5 threads,');
    const numbers = /evaluate validation .* rows/;
    expect(numbers.exec(five)?.[0]).toBe(numbers.exec(one)?.[0]);
  });

  test.each([
    [['--threads', '0'], 'threads are a whole number from 1 to 64'],
    [['--threads', '65'], 'threads are a whole number from 1 to 64'],
    [['--threads', 'many'], 'threads are a whole number from 1 to 64'],
    [['--threads', '2', '--engine', 'tfjs'], '`--threads` goes with `--engine compiled`'],
  ])('%j is wrong usage', async (options, message) => {
    const { code, stderr } = await run(iris, ...options);
    expect(stderr).toContain(message);
    expect({ code, crash: stderr.includes('bug in nnc') }).toEqual({ code: 2, crash: false });
  });

  test('on the reference engine', async () => {
    const { code, stdout } = await run(iris.replace('epochs 3', 'epochs 1'), '--engine', 'reference');
    expect(stdout).toContain('engine  ');
    expect(stdout).not.toContain('TensorFlow');
    expect(code).toBe(0);
  });

  test('--set gives a param another value', async () => {
    const program = iris.replace('data iris', 'param units 8\ndata iris').replace('dense 8', 'dense $units');
    expect((await run(program, '--set', 'units=16')).stdout).toContain('param   units 16');
    const { code, stderr } = await run(program, '--set', 'unit=16');
    expect(stderr).toContain('unit');
    expect(code).toBe(1);
  });

  test('a program that is wrong is not run, and exits with 1', async () => {
    const { code, stdout, stderr } = await run(iris.replace('dense 8', 'dens 8'));
    expect(stderr).toMatch(/^error\[NN2001\]/);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  });

  test('an expectation that is missed exits with 1', async () => {
    const { code, stdout } = await run(`${iris}expect accuracy on validation above 0.01\nexpect loss on validation below 0.001\n`);
    expect(stdout).toMatch(/expect accuracy on validation above 0\.01: ✓ met, it is \d\.\d{4}\nexpect loss on validation below 0\.001: ✗ missed, it is \d\.\d{4}\n/);
    expect(stdout).toMatch(/\nfailed after /);
    expect(code).toBe(1);
  });

  test('data that is missing exits with 1, and says what to do', async () => {
    const home = await folderWith({});
    const { code, stderr } = await nnc(['run', '-', '--offline'], { input: 'data imdb\nmulti_hot\ndense 1 sigmoid\nloss bce\nfit epochs 1\n', env: { HOME: home, XDG_CACHE_HOME: home } });
    expect(stderr).toContain('error[NN3001]');
    expect(code).toBe(1);
  });

  test('takes the JSON that build prints, and gives the same', async () => {
    const cwd = await folderWith({ 'iris.nn': iris });
    expect(await nncHere(['build', 'iris.nn', '--target', 'ir', '--out', 'iris.json'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    const evaluation = /evaluate.*accuracy \S+/;
    const fromText = evaluation.exec((await nncHere(['run', 'iris.nn'], { cwd })).stdout)?.[0];
    expect(evaluation.exec((await nncHere(['run', 'iris.json'], { cwd })).stdout)?.[0]).toBe(fromText);
    expect(fromText).toBeDefined();
    const { code, stderr } = await nncHere(['run', 'iris.json', '--set', 'units=3'], { cwd });
    expect(stderr).toContain('error: `iris.json` is a checked program');
    expect(code).toBe(2);
  });
});

describe('nnc build', () => {
  test('prints the program, and the graph of a step', async () => {
    const program: unknown = JSON.parse((await nnc(['build', '-', '--target', 'ir'], { input: iris })).stdout);
    expect(program).toMatchObject({ format: 'nnc-program', version: 1, file: '<stdin>' });
    expect((await nnc(['build', '-', '--target', 'graph'], { input: iris })).stdout).toContain('matmul');
  });

  test('a file that cannot be written is wrong usage', async () => {
    const cwd = await folderWith({ 'iris.nn': iris });
    await mkdir(join(cwd, 'folder'));
    const { code, stderr } = await nncHere(['build', 'iris.nn', '--target', 'ir', '--out', 'folder'], { cwd });
    expect(stderr).toMatch(/^error: `folder` cannot be written: /);
    expect(code).toBe(2);
  });
});

describe('the process', () => {
  test('ends quietly when nobody reads on', async () => {
    const cwd = await folderWith({ 'endless.nn': endless });
    const { stdout, stderr } = await new Promise<{ readonly stdout: string; readonly stderr: string }>((resolve) => {
      execFile('bash', ['-c', `"${process.execPath}" "${bin}" run endless.nn | head -n 2; echo "status \${PIPESTATUS[0]}"`], { cwd }, (_, out, err) => resolve({ stdout: out, stderr: err }));
    });
    expect(stdout).toBe('endless.nn\n  model   2 layers, 67 parameters\nstatus 0\n');
    expect(stderr).toBe('');
  });

  test('Ctrl-C stops after the step, reports what was learnt, exits with 130', async () => {
    const cwd = await folderWith({ 'endless.nn': endless });
    const { child, ended } = startNnc(['run', 'endless.nn'], { cwd });
    await untilPrinted(child.stdout, 'epoch       3/1000000');
    child.kill('SIGINT');
    const { code, stdout, stderr } = await ended;
    expect(stderr).toBe('stopping after this step; Ctrl-C again stops at once\n');
    expect(stdout).toMatch(/\nstopped after \d+ epochs in .*; val_loss was lowest in epoch \d+ .*\n\ninterrupted after .*\n$/);
    expect(code).toBe(130);
  });

  test('writes no more than it was asked to', async () => {
    const cwd = await folderWith({ 'iris.nn': `${iris}history to "h.csv"\n` });
    const { stdout } = await nncHere(['run', 'iris.nn'], { cwd });
    expect(stdout).toContain('history written to h.csv');
    expect(await readFile(join(cwd, 'h.csv'), 'utf8')).toMatch(/^epoch,loss,accuracy,val_loss,val_accuracy\r\n1,/);
  });
});
