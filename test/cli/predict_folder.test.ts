/**
 * @file `predict images` and `predict text`: files of a folder as new rows. On the other engines in the long tests.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { cellsIn, folderOfRows, predictsFolders, runIn, shapes } from './new_folders.ts';
import { nncHere } from './support.ts';

let cwd: string;

beforeAll(async () => {
  cwd = await folderOfRows();
});

predictsFolders('compiled');

test('files without a class, also in folders below, each by its name', async () => {
  await runIn(cwd, `${shapes}predict images "shapes/test" to "known.csv"\npredict images "new" to "new.json"\n`);
  const known = new Map((await cellsIn(cwd, 'known.csv')).map(([, file, ...cells]) => [file, cells]));
  const rows: unknown = JSON.parse(await readFile(join(cwd, 'new.json'), 'utf8'));
  const like = (file: string): object => {
    const [predicted, ...scores] = known.get(file) ?? [];
    return { predicted, probabilities: Object.fromEntries(['cross', 'disc', 'ring'].map((name, index) => [name, Number(scores[index])])) };
  };
  expect(rows).toEqual([{ row: 0, file: 'round.png', ...like('disc/1.png') }, { row: 1, file: 'train/a, b.png', ...like('cross/1.png') }]);
});

test('on the terminal, with their names', async () => {
  const text = await runIn(cwd, `${shapes}predict images "new"\npredict images "new" rows 1\n`);
  expect(text).toMatch(/predict new {2}first 2\nrow {3}file {13}predicted {3}probability\n[─ ]+\n {2}0 {3}round\.png {8}\w+ +0\.\d{4}\n {2}1 {3}train\/a, b\.png {3}\w+/);
  expect(text).toMatch(/predict new {2}first 1\n/);
});

test.each([
  ['a folder that is missing, before anything is trained', 'none', 'NN3031', 'there is no folder `none`'],
  ['a folder without pictures', 'opinions', 'NN3032', 'it has no images'],
  ['what is no picture', 'broken', 'NN3004', '`broken/x.png` cannot be read'],
])('%s', async (_, folder, code, said) => {
  await writeFile(join(cwd, 'a.nn'), `${shapes}predict images "${folder}" to "p.csv"\n`);
  const { code: status, stdout, stderr } = await nncHere(['run', 'a.nn'], { cwd });
  expect(stderr).toContain(`error[${code}]`);
  expect(stderr).toContain(said);
  expect(stderr).toContain(`predict images "${folder}"`);
  expect(status).toBe(1);
  expect(stdout.includes('epoch 1')).toBe(code !== 'NN3031');
});

test.each(['keras', 'typescript'])('is not left out without a word where the program is written for %s', async (target) => {
  await writeFile(join(cwd, 'a.nn'), `${shapes}predict images "new"\n`);
  const { code, stdout, stderr } = await nncHere(['build', 'a.nn', '--target', target], { cwd });
  expect(stderr).toMatch(/error\[NN\d+\].*[\s\S]*a\.nn:8:1/);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
});
