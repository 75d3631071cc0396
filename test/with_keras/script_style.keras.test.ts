/**
 * @file What `--target keras` writes is Python as people keep it: ruff finds nothing to say, and would lay nothing out otherwise.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { examples, readExample, variants } from '../support/example_data.ts';
import { newFolder, runPython } from './ask_keras.ts';
import { checked, newProgram } from './emitted_jobs.ts';
import { featureFiles, featurePrograms } from './feature_programs.ts';

let folder: string;

beforeAll(async () => {
  folder = await newFolder();
  for (const name of [...examples, ...variants]) {
    const { file } = await newProgram(name, readExample(name));
    await keep(basename(name, '.nn'), (await checked(file)).script);
  }
  for (const [index, { lines }] of featurePrograms.entries()) {
    const { folder: beside, file } = await newProgram('program', `${lines.join('\n')}\n`);
    for (const [path, content] of Object.entries(featureFiles)) await writeFile(join(beside, path), content);
    await keep(`program_${String(index)}`, (await checked(file)).script);
  }
});

async function keep(name: string, script: string): Promise<void> {
  const path = join(folder, `${name}.py`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, script);
}

test('nothing is unused, undefined or out of order', async () => {
  await expect(runPython(['-m', 'ruff', 'check', '--isolated', '--no-cache', '--select', 'E4,E7,E9,F,I,B,UP,PD,NPY', '--ignore', 'B905,PD901', folder])).resolves.toBe('All checks passed!\n');
});

test('it is laid out as ruff and Black lay it out', async () => {
  await expect(runPython(['-m', 'ruff', 'format', '--isolated', '--no-cache', '--check', folder])).resolves.toMatch(/^\d+ files already formatted\n$/);
});
