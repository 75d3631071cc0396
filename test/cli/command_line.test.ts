/**
 * @file The command line itself: help, version, what is said when it is used wrongly, and the exit codes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nnc, nncHere, root } from './support.ts';

const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));

describe('nnc', () => {
  test.each([['--version'], ['-V']])('%s prints the version alone', async (flag) => {
    expect(await nncHere([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  });

  test.each([['--help'], ['-h'], ['help']])('%s lists every command', async (flag) => {
    const { code, stdout, stderr } = await nncHere([flag]);
    for (const command of ['run', 'check', 'build', 'explain', 'data']) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('nnc run iris.nn');
    expect(stderr).toBe('');
    expect(code).toBe(0);
  });

  test.each([['run'], ['check'], ['build'], ['explain'], ['data']])('help of %s', async (command) => {
    const { code, stdout } = await nncHere([command, '--help']);
    expect(stdout).toContain(`Usage: nnc ${command}`);
    expect(stdout.split('\n').every((line) => line.length <= 100)).toBe(true);
    expect(code).toBe(0);
    expect((await nncHere(['help', command])).stdout).toBe(stdout);
  });

  test('help keeps to the width of the terminal', async () => {
    const { stdout } = await nnc(['run', '--help'], { env: { COLUMNS: '60' } });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test('without a command shows help, as wrong usage', async () => {
    const { code, stdout, stderr } = await nncHere([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: nnc COMMAND');
  });

  test.each([
    [['chek', 'a.nn'], 'error: unknown command \'chek\'\n  help: did you mean `check`?\n'],
    [['iris.nn'], 'error: unknown command \'iris.nn\'\n  help: did you mean `nnc run iris.nn`?\n'],
    [['frobnicate'], 'error: unknown command \'frobnicate\'\n  help: `nnc --help` shows what there is\n'],
    [['run', '--sed', '1', 'a.nn'], 'error: unknown option \'--sed\'\n  help: did you mean `--seed` or `--set`?\n'],
    [['run', '--nonsense', 'a.nn'], 'error: unknown option \'--nonsense\'\n  help: `nnc run --help` shows what there is\n'],
    [['run'], 'error: missing required argument \'FILE\'\n  help: `nnc run --help` shows what there is\n'],
    [['run', 'a.nn', 'b.nn'], 'error: too many arguments for \'run\'. Expected 1 argument but got 2.\n  help: `nnc run --help` shows what there is\n'],
    [['build', 'a.nn', '--target', 'onnx'], 'error: option \'--target <TARGET>\' argument \'onnx\' is invalid. Allowed choices are typescript, keras, module, ir, graph, wasm.\n  help: `nnc build --help` shows what there is\n'],
    [['build', 'a.nn'], 'error: required option \'--target <TARGET>\' not specified\n  help: `nnc build --help` shows what there is\n'],
    [['run', '--seed', 'x', 'a.nn'], 'error: option \'--seed <N>\' argument \'x\' is invalid. a seed is a whole number from 0 to 2147483647\n  help: `nnc run --help` shows what there is\n'],
    [['run', '--seed', '2147483648', 'a.nn'], 'error: option \'--seed <N>\' argument \'2147483648\' is invalid. a seed is a whole number from 0 to 2147483647\n  help: `nnc run --help` shows what there is\n'],
    [['run', '--set', 'units', 'a.nn'], 'error: option \'--set <NAME=VALUE>\' argument \'units\' is invalid. write it as NAME=VALUE, as in --set units=32\n  help: `nnc run --help` shows what there is\n'],
    [['explain', 'NN9999'], 'error: there is no message `NN9999`\n  help: codes look like NN2104, and stand in brackets after `error` or `warning`\n'],
    [['data', 'get', 'imbd'], 'error: there is no data set `imbd`\n  help: did you mean `imdb`?\n'],
  ])('%j is wrong usage', async (args, message) => {
    expect(await nncHere(args)).toEqual({ code: 2, stdout: '', stderr: message });
  });

  test('explains a code in any case of letters', async () => {
    const { code, stdout } = await nncHere(['explain', 'nn2114']);
    expect(stdout).toContain('NN2114');
    expect(code).toBe(0);
    expect(stdout).toBe((await nncHere(['explain', 'NN2114'])).stdout);
  });

  test('lists the data sets', async () => {
    const { code, stdout } = await nncHere(['data', 'list']);
    for (const name of ['imdb', 'reuters', 'boston_housing', 'mnist', 'fashion_mnist', 'iris']) expect(stdout).toMatch(new RegExp(`^${name} `, 'm'));
    expect(code).toBe(0);
    const json: unknown = JSON.parse((await nncHere(['data', 'list', '--json'])).stdout);
    expect(json).toMatchObject({ format: 'nnc-datasets', version: 1 });
  });

  test('colours only where they are wanted', async () => {
    const escape = '\u001b[';
    expect((await nncHere(['--help'])).stdout).not.toContain(escape);
    expect((await nnc(['--help'], { env: { FORCE_COLOR: '1' } })).stdout).toContain(escape);
    expect((await nnc(['--help', '--no-color'], { env: { FORCE_COLOR: '1' } })).stdout).not.toContain(escape);
    expect((await nnc(['--help'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).toContain(escape);
  });
});
