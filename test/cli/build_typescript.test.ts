/**
 * @file `nnc build --target typescript`: where TensorFlow.js comes from, and the folder around a program.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeProject } from '../../src/cli/typescript_project.ts';
import { folderWith, nncHere } from './support.ts';

const iris = 'data iris\ndense 3 softmax\nloss sparse_cce\nfit epochs 2\n';

describe('options', () => {
  test.each([
    [['--tf', 'tfjs-nod'], 'error: `tfjs-nod` is no build of TensorFlow.js\n  help: did you mean `tfjs-node`?\n'],
    [['--tf', '../x'], 'error: `../x` is no build of TensorFlow.js\n  help: there are `tfjs-node-gpu`, `tfjs-node`, `tfjs`, `browser`, or a package of yours with its scope\n'],
    [['--tf', '@tensorflow/tfjs-core'], 'error: `@tensorflow/tfjs-core` is no build of TensorFlow.js\n  help: did you mean `@tensorflow/tfjs-node`?\n'],
    [['--project', 'a', '--out', 'b.ts'], 'error: `--out` and `--project` are two places for one program\n  help: a project has it in `src/main.ts`\n'],
    [['--project', 'a', '--tf', 'browser'], 'error: `--project` writes a folder for Node, and `--tf browser` is for a page\n  help: leave `--project` out, and bundle the file with your page\n'],
    [['--rows', '3'], 'error: `--rows` is about a step, and `--target typescript` writes the whole program\n'],
    [['--force'], 'error: `--force` goes with `--project`\n'],
  ])('%j', async (options, stderr) => {
    const folder = await folderWith({ 'iris.nn': iris });
    expect(await nncHere(['build', join(folder, 'iris.nn'), '--target', 'typescript', ...options])).toEqual({ code: 2, stdout: '', stderr });
  });

  test('of other targets there are none', async () => {
    const folder = await folderWith({ 'iris.nn': iris });
    expect((await nncHere(['build', join(folder, 'iris.nn'), '--target', 'keras', '--tf', 'tfjs'])).stderr).toBe('error: `--tf` goes with `--target typescript`\n');
  });
});

describe('a program', () => {
  const net = '# Flowers.\ndata csv "data/flowers.csv" target "kind"\nparam units 4 in [4, 8]\ndense $units relu\ndense 2 softmax\nloss sparse_cce\n# Long enough.\nfit epochs 2\nsave "flowers.keras"\n';
  const files = { 'flowers.nn': net.replace(/(data csv.*\n)(param.*\n)/, '$2$1'), 'data/flowers.csv': 'length,width,kind\n1,2,rose\n2,3,lily\n3,1,rose\n' };

  test('is printed, with comments and params, and what it does otherwise is said', async () => {
    const folder = await folderWith(files);
    const { code, stdout, stderr } = await nncHere(['build', join(folder, 'flowers.nn'), '--target', 'typescript', '--set', 'units=8']);
    expect(code).toBe(0);
    expect(stderr).toContain('warning[NN2502]: `save "flowers.keras"` is written for TensorFlow.js in another way: in its own format, into the folder `flowers`');
    expect(stdout).toMatch(/^\/\*\*\n \* Flowers\.\n \*\/\n/);
    expect(stdout).toContain("import * as tf from '@tensorflow/tfjs-node-gpu';");
    expect(stdout).toContain('  // Long enough.\n');
    expect(stdout).toContain("readCsv('data/flowers.csv')");
    expect(stdout).toMatch(/units: (8|UNITS)/i);
  });

  test('in a project finds its data where they were', async () => {
    const folder = await folderWith(files);
    const { code, stdout } = await nncHere(['build', 'flowers.nn', '--target', 'typescript', '--tf', 'tfjs', '--project', 'out/net'], { cwd: folder });
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'out/net has package.json, tsconfig.json, README.md, .gitignore, src/main.ts. Next: cd out/net && npm install && npm start\n' });
    const text = await readFile(join(folder, 'out/net/src/main.ts'), 'utf8');
    expect(text).toContain("readCsv('../../data/flowers.csv')");
    expect(text).toContain("saveModel(model, 'flowers')");
    expect(text).toContain("import * as tf from '@tensorflow/tfjs';");
  });

  test('for a page is one that needs no files', async () => {
    const folder = await folderWith({ 'iris.nn': iris, 'imdb.nn': 'data imdb words 10\nmulti_hot\ndense 1 sigmoid\nloss bce\nfit\n', 'keep.nn': `${iris}history to "h.csv"\n` });
    const built = async (file: string) => await nncHere(['build', join(folder, file), '--target', 'typescript', '--tf', 'browser']);
    const { code, stdout } = await built('iris.nn');
    expect({ code, modules: [...stdout.matchAll(/^import .* from '(.*)'/gm)].map(([, module]) => module) }).toEqual({ code: 0, modules: ['@tensorflow/tfjs'] });
    expect(stdout).not.toMatch(/\bprocess\b|\bBuffer\b/);
    expect((await built('imdb.nn')).stderr).toContain('error[NN2501]: `data imdb` in a page, which has no files, cannot be written for TensorFlow.js\n');
    expect((await built('keep.nn')).stderr).toContain('error[NN2501]: `history` in a page, which has no files, cannot be written for TensorFlow.js\n');
  });

  test('that TensorFlow.js cannot run is not written', async () => {
    const folder = await folderWith({ 'iris.nn': `${iris}plot loss to "loss.html"\n` });
    const { code, stdout, stderr } = await nncHere(['build', join(folder, 'iris.nn'), '--target', 'typescript', '--out', join(folder, 'iris.ts')]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('error[NN2501]: a chart in `.html` cannot be written for TensorFlow.js');
    expect(await readdir(folder)).toEqual(['iris.nn']);
  });
});

describe('a project', () => {
  const request = { file: 'My Net.nn', tf: '@tensorflow/tfjs', base: '../', text: 'await main();\n', force: false };

  test('has what npm needs', async () => {
    const folder = join(await folderWith({}), 'new/project');
    expect(await writeProject({ ...request, folder })).toEqual(['package.json', 'tsconfig.json', 'README.md', '.gitignore', 'src/main.ts']);
    const description: unknown = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    expect(description).toMatchObject({ name: 'my-net', type: 'module', scripts: { start: 'tsc && node dist/main.js' }, dependencies: { '@tensorflow/tfjs': '^4.22.0' } });
    expect(await readFile(join(folder, 'src/main.ts'), 'utf8')).toBe('await main();\n');
    expect(await readFile(join(folder, 'README.md'), 'utf8')).toContain('lie in `../`, seen from this folder');
  });

  test('is made anew where it was made before, and nothing else of the folder is touched', async () => {
    const folder = await folderWith({});
    await writeProject({ ...request, folder });
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await writeProject({ ...request, folder, text: 'other();\n' });
    expect(await readFile(join(folder, 'src/main.ts'), 'utf8')).toBe('other();\n');
    expect(await readFile(join(folder, 'notes.txt'), 'utf8')).toBe('mine');
  });

  test('is not put over what others have made, unless that is said', async () => {
    const folder = await folderWith({ 'package.json': '{}' });
    await expect(writeProject({ ...request, folder })).rejects.toThrow('has files already, and they are left as they are');
    expect(await readdir(folder)).toEqual(['package.json']);
    await writeProject({ ...request, folder, force: true });
    expect(await readFile(join(folder, 'package.json'), 'utf8')).toContain('my-net');
  });
});
