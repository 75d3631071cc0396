/**
 * @file `nnc fmt`: files, folders, standard input; what is in order, and what has mistakes.
 */
import { chmod, lstat, readFile, stat, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, nnc, nncHere } from './support.ts';

const untidy = 'data   iris;normalize\ndense 3 softmax # last\n';
const tidy = 'data iris\nnormalize\ndense 3 softmax  # last\n';

test('formats files in place, and says which', async () => {
  const cwd = await folderWith({ 'a.nn': untidy, 'b.nn': tidy });
  const before = await stat(join(cwd, 'b.nn'));
  expect(await nncHere(['fmt', 'a.nn', 'b.nn'], { cwd })).toEqual({ code: 0, stdout: 'a.nn\n1 of 2 files formatted\n', stderr: '' });
  expect(await readFile(join(cwd, 'a.nn'), 'utf8')).toBe(tidy);
  expect((await stat(join(cwd, 'b.nn'))).mtimeMs).toBe(before.mtimeMs);
  expect(await nncHere(['fmt', 'a.nn', 'b.nn'], { cwd })).toEqual({ code: 0, stdout: '2 files in order\n', stderr: '' });
});

test('--check writes nothing, and fails where something is to be done', async () => {
  const cwd = await folderWith({ 'a.nn': untidy, 'b.nn': tidy });
  expect(await nncHere(['fmt', '--check', 'a.nn', 'b.nn'], { cwd })).toEqual({ code: 1, stdout: 'a.nn\n1 of 2 files to be formatted: `nnc fmt` does it\n', stderr: '' });
  expect(await readFile(join(cwd, 'a.nn'), 'utf8')).toBe(untidy);
  expect((await nncHere(['fmt', '--check', 'b.nn'], { cwd })).code).toBe(0);
});

test('folders are gone through', async () => {
  const cwd = await folderWith({ 'x/a.nn': untidy, 'x/y/b.nn': untidy, 'x/c.txt': 'no program', 'x/node_modules/d.nn': untidy });
  expect((await nncHere(['fmt', 'x'], { cwd })).stdout).toBe(`${join('x', 'a.nn')}\n${join('x', 'y', 'b.nn')}\n2 of 2 files formatted\n`);
  expect(await readFile(join(cwd, 'x/node_modules/d.nn'), 'utf8')).toBe(untidy);
  const empty = await folderWith({ 'z/c.txt': 'no program' });
  const { code, stderr } = await nncHere(['fmt', 'z'], { cwd: empty });
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'error: there is no .nn file in the folder `z`\n' });
});

test('standard input comes out again', async () => {
  expect(await nnc(['fmt', '-'], { input: untidy })).toEqual({ code: 0, stdout: tidy, stderr: '' });
});

test('a file with mistakes is left as it is, the others are formatted', async () => {
  const cwd = await folderWith({ 'bad.nn': 'data   iris )\n', 'a.nn': untidy });
  const { code, stdout, stderr } = await nncHere(['fmt', 'bad.nn', 'a.nn'], { cwd });
  expect(stderr).toMatch(/^error\[NN1006\][\s\S]*bad\.nn:1:13/);
  expect(stdout).toBe('a.nn\n1 of 2 files formatted, 1 left as it is because of mistakes\n');
  expect(code).toBe(1);
  expect(await readFile(join(cwd, 'bad.nn'), 'utf8')).toBe('data   iris )\n');
});

test('what a program would be refused for later is no matter', async () => {
  expect(await nnc(['fmt', '-'], { input: 'dens  16' })).toEqual({ code: 0, stdout: 'dens 16\n', stderr: '' });
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written to is told, and the file is whole', async () => {
  const cwd = await folderWith({ 'x/a.nn': untidy });
  await chmod(join(cwd, 'x'), 0o555);
  const { code, stderr } = await nncHere(['fmt', 'x/a.nn'], { cwd });
  expect(stderr).toContain('cannot be written');
  expect(code).toBe(2);
  await chmod(join(cwd, 'x'), 0o755);
  expect(await readFile(join(cwd, 'x/a.nn'), 'utf8')).toBe(untidy);
});

test('what cannot be read is told, and the others are formatted', async () => {
  const cwd = await folderWith({ 'utf16.nn': new Uint8Array([0xff, 0xfe, 0x64, 0x00]), 'a.nn': untidy });
  const { code, stdout, stderr } = await nncHere(['fmt', 'none.nn', 'utf16.nn', 'a.nn'], { cwd });
  expect(stderr).toMatch(/there is no file `none\.nn`\n[\s\S]*`utf16\.nn` is not a text file/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: 'a.nn\n1 of 3 files formatted, 2 could not be read or written\n' });
  expect(await nncHere(['fmt', 'none.nn'], { cwd })).toMatchObject({ code: 2, stdout: '' });
});

test('a file stays what it is: a link, private, with Windows line ends and a byte-order mark', async () => {
  const cwd = await folderWith({ 'x/a.nn': `\uFEFF${untidy.replaceAll('\n', '\r\n')}` });
  await chmod(join(cwd, 'x/a.nn'), 0o600);
  await symlink('x/a.nn', join(cwd, 'link.nn'));
  expect((await nncHere(['fmt', 'link.nn'], { cwd })).code).toBe(0);
  expect((await lstat(join(cwd, 'link.nn'))).isSymbolicLink()).toBe(true);
  expect((await stat(join(cwd, 'x/a.nn'))).mode & 0o777).toBe(0o600);
  expect(await readFile(join(cwd, 'x/a.nn'), 'utf8')).toBe(`\uFEFF${tidy.replaceAll('\n', '\r\n')}`);
  expect((await nncHere(['fmt', '--check', 'x'], { cwd })).code).toBe(0);
});

test.skipIf(process.getuid?.() === 0)('what may not be written to is left alone', async () => {
  const cwd = await folderWith({ 'a.nn': untidy });
  await chmod(join(cwd, 'a.nn'), 0o444);
  const { code, stderr } = await nncHere(['fmt', 'a.nn'], { cwd });
  expect(stderr).toContain('`a.nn` cannot be written');
  expect(code).toBe(2);
  expect(await readFile(join(cwd, 'a.nn'), 'utf8')).toBe(untidy);
});
