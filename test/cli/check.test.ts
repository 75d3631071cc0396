/**
 * @file `nnc check`: good and bad files, several, none readable; for people and as JSON.
 */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, nnc, nncHere } from './support.ts';

const good = 'data iris\nnormalize\ndense 3 softmax\nloss sparse_cce\nfit epochs 2\n';
const bad = 'data iris\nnormalize\ndens 3 softmax\nloss sparse_cce\nfit epochs 2\n';
const doubtful = 'data iris\nnormalize\ndense 3 softmax\n';

describe('nnc check', () => {
  test('a good file', async () => {
    const cwd = await folderWith({ 'good.nn': good });
    expect(await nncHere(['check', 'good.nn'], { cwd })).toEqual({ code: 0, stdout: 'good.nn: no problems\n', stderr: '' });
  });

  test('a bad file: where, what, and how to mend it', async () => {
    const cwd = await folderWith({ 'bad.nn': bad });
    const { code, stdout, stderr } = await nncHere(['check', 'bad.nn'], { cwd });
    expect(stdout).toMatch(/^error\[NN\d+\]: .*dens/);
    expect(stdout).toContain('bad.nn:3:1');
    expect(stdout).toContain('dense');
    expect(stdout).toMatch(/\nbad\.nn: 1 error\n$/);
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('warnings alone are no failure', async () => {
    const cwd = await folderWith({ 'doubtful.nn': doubtful });
    const { code, stdout } = await nncHere(['check', 'doubtful.nn'], { cwd });
    expect(stdout).toMatch(/^warning\[NN2114\]/);
    expect(stdout).toMatch(/\ndoubtful\.nn: 1 warning\n$/);
    expect(code).toBe(0);
  });

  test('several files, counted together', async () => {
    const cwd = await folderWith({ 'good.nn': good, 'bad.nn': bad, 'doubtful.nn': doubtful });
    const { code, stdout } = await nncHere(['check', 'good.nn', 'bad.nn', 'doubtful.nn'], { cwd });
    expect(stdout).toMatch(/\n1 error and 1 warning in 2 of 3 files\n$/);
    expect(code).toBe(1);
  });

  test('findings as JSON', async () => {
    const cwd = await folderWith({ 'good.nn': good, 'bad.nn': bad });
    const { code, stdout, stderr } = await nncHere(['check', '--json', 'good.nn', 'bad.nn'], { cwd });
    expect(JSON.parse(stdout)).toMatchObject({
      format: 'nnc-findings', version: 1, errors: 1, warnings: 0,
      files: [{ file: 'good.nn', diagnostics: [] }, { file: 'bad.nn', diagnostics: [{ severity: 'error' }] }],
    });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });

  test('standard input', async () => {
    expect(await nnc(['check', '-'], { input: good })).toEqual({ code: 0, stdout: '<stdin>: no problems\n', stderr: '' });
    const { code, stdout } = await nnc(['check', '-'], { input: bad });
    expect(stdout).toContain('<stdin>:3:1');
    expect(code).toBe(1);
  });

  test('an empty file, a comment alone, line ends of Windows, a byte-order mark', async () => {
    const cwd = await folderWith({ 'empty.nn': '', 'comment.nn': '# nothing yet\n', 'windows.nn': good.replaceAll('\n', '\r\n'), 'mark.nn': `\ufeff${good}` });
    for (const file of ['empty.nn', 'comment.nn']) {
      const { stdout } = await nncHere(['check', file], { cwd });
      expect(stdout).toContain('does nothing');
    }
    for (const file of ['windows.nn', 'mark.nn']) expect(await nncHere(['check', file], { cwd })).toEqual({ code: 0, stdout: `${file}: no problems\n`, stderr: '' });
  });

  test('files that cannot be read are wrong usage, and say why', async () => {
    const cwd = await folderWith({ 'good.nn': good, 'programs/a.nn': good });
    expect(await nncHere(['check', 'goood.nn'], { cwd })).toEqual({ code: 2, stdout: '', stderr: 'error: there is no file `goood.nn`\n  help: did you mean `good.nn`?\n' });
    expect(await nncHere(['check', 'good'], { cwd })).toEqual({ code: 2, stdout: '', stderr: 'error: there is no file `good`\n  help: did you mean `good.nn`?\n' });
    expect(await nncHere(['check', 'programs'], { cwd })).toEqual({ code: 2, stdout: '', stderr: 'error: `programs` is a folder, and a .nn file is needed\n  help: for example `programs/a.nn`\n' });
    expect(await nncHere(['check', 'nowhere/good.nn'], { cwd })).toEqual({ code: 2, stdout: '', stderr: 'error: there is no file `nowhere/good.nn`\n' });
  });

  test('files that are not text are wrong, and say where', async () => {
    const cwd = await folderWith({ 'latin.nn': Buffer.from('# caf\u00e9\ndata iris # \u00e9\n', 'latin1'), 'utf16.nn': Buffer.from('\ufeffdata iris\n', 'utf16le') });
    expect(await nncHere(['check', 'latin.nn'], { cwd })).toEqual({ code: 1, stdout: '', stderr: 'error: `latin.nn` is not a text file: line 1 is not UTF-8\n  help: a .nn file is text in UTF-8\n' });
    expect(await nncHere(['check', 'utf16.nn'], { cwd })).toEqual({ code: 1, stdout: '', stderr: 'error: `utf16.nn` is not a text file: it looks like UTF-16\n  help: a .nn file is text in UTF-8\n' });
  });

  test('looks into CSV files beside the program, wherever it is called from', async () => {
    const program = 'data csv "d/prices.csv" target "price"\ndense 1\nloss mse\nfit epochs 1\n';
    const folder = await folderWith({ 'p/a.nn': program, 'p/d/prices.csv': 'rooms,price\n1,10\n2,20\n', 'q/a.nn': program });
    expect((await nncHere(['check', join(folder, 'p/a.nn')])).code).toBe(0);
    const { code, stdout } = await nncHere(['check', join(folder, 'q/a.nn')]);
    expect(stdout).toContain('prices.csv');
    expect(code).toBe(1);
  });
});
