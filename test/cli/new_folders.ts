/**
 * @file Folders of images and of texts as new rows, for programs that have learnt from such.
 */
import { copyFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderWith, nncHere, root } from './support.ts';

export const shapes = 'seed 1\ndata images "shapes" image_size 8x8 color_mode grayscale\nrescale (1/255)\nflatten\ndense 3 softmax\nloss sparse_cce\nfit epochs 2 batch 36\n';
const opinions = 'seed 1\ndata text "opinions"\ntokenize words 40 length 10\nembedding 3\nglobal_average_pooling1d\ndense 1 sigmoid\nloss bce\nfit epochs 1 batch 64\n';

/** A folder with the data of examples; and in it `new`, with two of the pictures. */
export async function folderOfRows(): Promise<string> {
  const cwd = await folderWith({ 'new/notes.md': 'no picture', 'broken/x.png': 'hello' });
  for (const name of ['shapes', 'opinions']) await cp(join(root, 'examples/data', name), join(cwd, name), { recursive: true });
  // Among new rows this is a name as any other.
  await mkdir(join(cwd, 'new/train'));
  await copyFile(join(cwd, 'shapes/test/disc/1.png'), join(cwd, 'new/round.png'));
  await copyFile(join(cwd, 'shapes/test/cross/1.png'), join(cwd, 'new/train/a, b.png'));
  return cwd;
}

/** Runs a program, and gives what it prints. */
export async function runIn(cwd: string, text: string, ...options: readonly string[]): Promise<string> {
  await writeFile(join(cwd, 'a.nn'), text);
  const { code, stdout, stderr } = await nncHere(['run', 'a.nn', ...options], { cwd });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

/** The cells of a file that `predict` wrote. */
export async function cellsIn(cwd: string, file: string): Promise<readonly (readonly string[])[]> {
  return (await readFile(join(cwd, file), 'utf8')).trimEnd().split('\r\n').map((line) => line.split(','));
}

/** What is predicted of the files of the test part is what is predicted of that. */
export function predictsFolders(engine: string): void {
  describe(`on ${engine}`, () => {
    test.each([['images', shapes, 'images "shapes/test"'], ['texts', opinions, 'text "opinions/test"']])('%s of the test part, given as a folder, are the test part', async (_, program, folder) => {
      const cwd = await folderOfRows();
      await runIn(cwd, `${program}predict test to "part.csv"\npredict ${folder} to "folder.csv"\n`, '--engine', engine);
      const [part, whole] = [await cellsIn(cwd, 'part.csv'), await cellsIn(cwd, 'folder.csv')];
      expect(part.length).toBeGreaterThan(20);
      // All but the names of the files, the truth included, which is the folder that they lie in.
      expect(whole.map(([row, , ...rest]) => [row, ...rest])).toEqual(part);
      expect(whole[0]?.[1]).toBe('file');
      for (const [, file, ...cells] of whole.slice(1)) expect(file?.split('/')[0]).toBe(cells.at(-1));
    });
  });
}
