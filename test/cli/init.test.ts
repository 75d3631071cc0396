/**
 * @file `nnc init`: what it writes has nothing to be said against it, and runs; nothing is ever written over.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { format } from '../../src/compiler/format/format.ts';
import { codesOf } from '../support/check.ts';
import { folderWith, nncHere, root } from './support.ts';

const templates = readdirSync(join(root, 'templates')).map((name) => name.replace(/\.nn$/, ''));

test('a table, where nothing is said; and it runs', async () => {
  const cwd = await folderWith({});
  expect(await nncHere(['init', 'first'], { cwd })).toEqual({
    code: 0, stdout: 'first.nn is written. Next: nnc run first.nn\nother templates: --template text, --template images, --template series\n', stderr: '',
  });
  expect(await readFile(join(cwd, 'first.nn'), 'utf8')).toContain('# Run it: nnc run first.nn\n');
  const { code, stdout, stderr } = await nncHere(['run', 'first.nn', '--offline'], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/evaluate test .*accuracy (0\.9|1)/);
});

describe.each(templates)('%s', (name) => {
  const text = readFileSync(join(root, 'templates', `${name}.nn`), 'utf8');

  test('can be asked for', async () => {
    const cwd = await folderWith({});
    expect((await nncHere(['init', 'x', '--template', name], { cwd })).code).toBe(0);
    expect(await readFile(join(cwd, 'x.nn'), 'utf8')).toBe(text.replaceAll('NAME.nn', 'x.nn'));
  });

  test('is in order', () => {
    expect(codesOf(text)).toEqual([]);
    expect(format(text).text).toBe(text);
  });
});

test('nothing is written over', async () => {
  const cwd = await folderWith({ 'x.nn': 'mine' });
  const { code, stderr } = await nncHere(['init', 'x'], { cwd });
  expect({ code, stderr }).toEqual({ code: 2, stderr: 'error: there is a file `x.nn` already, and it is left as it is\n  help: give another name\n' });
  expect(await readFile(join(cwd, 'x.nn'), 'utf8')).toBe('mine');
});

test('a template that there is not, and a folder that is not there', async () => {
  const cwd = await folderWith({});
  expect((await nncHere(['init', 'x', '--template', 'sound'], { cwd })).stderr).toContain('tabular, text, images, series');
  expect((await nncHere(['init', 'no/x'], { cwd })).stderr).toMatch(/its folder is not there/);
});
