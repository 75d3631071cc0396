/**
 * @file `nnc build --target module`: what it writes, and what it says where there is nothing to write. That modules predict what nnc does,
 * `test/module` shows.
 */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith, nnc, nncHere } from './support.ts';

const net = 'seed 1\ndata iris\nnormalize\ndense 3 softmax\nloss sparse_cce\n';
const iris = `# Which of three species is an iris?\n${net}fit epochs 1 batch 50\nsave "iris.keras"\n`;

async function build(folder: string, ...options: readonly string[]): Promise<Awaited<ReturnType<typeof nncHere>>> {
  return await nncHere(['build', join(folder, 'iris.nn'), '--target', 'module', ...options]);
}

let trained = '';

beforeAll(async () => {
  trained = await folderWith({ 'iris.nn': iris, 'foreign.safetensors': safetensors(), 'other.nn': iris.replace('normalize', 'minmax'), 'wider.nn': iris.replace('dense 3', 'dense 4 relu\ndense 3') });
  await nnc(['run', join(trained, 'iris.nn'), '--quiet']);
}, 20_000);

/** The weights alone, as other programs write them. */
function safetensors(): Uint8Array {
  const header = JSON.stringify({ 'dense.kernel': { dtype: 'F32', shape: [4, 3], data_offsets: [0, 48] }, 'dense.bias': { dtype: 'F32', shape: [3], data_offsets: [48, 60] } });
  const bytes = new Uint8Array(8 + header.length + 60);
  new DataView(bytes.buffer).setUint32(0, header.length, true);
  bytes.set(new TextEncoder().encode(header), 8);
  return bytes;
}

/** Without what differs from run to run. */
function withoutPacked(text: string): string {
  return text.replace(/const packed = `[^`]*`/, 'const packed = `…`').replace(/\/\/ [\d,]+ bytes of/, '// … bytes of').replace(/(const layout.* = \{\n)[^]*?(\n\};)/, '$1  …$2').replace(/(give\w+\(engine, .*) \d+, /, '$1 …, ');
}

describe('what is written', () => {
  test('one module of TypeScript', async () => {
    const out = join(trained, 'predict_iris.ts');
    const { code, stdout, stderr } = await build(trained, '--out', out);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^written to .*predict_iris\.ts: [\d,]+ bytes\n15 parameters of iris\.keras, as 16-bit floats; `--precision 32` keeps them as they are\n$/);
    await expect(withoutPacked(await readFile(out, 'utf8'))).toMatchFileSnapshot('../compiler/emit/module/iris.ts.txt');
  });

  test('one of JavaScript, with its types beside it', async () => {
    const out = join(trained, 'predict_iris.mjs');
    const { stdout } = await build(trained, '--out', out, '--precision', '32');
    expect(stdout).toContain('predict_iris.mjs, its types to ');
    expect(stdout).toContain('15 parameters of iris.keras, as they are, 32-bit floats\n');
    await expect(withoutPacked(await readFile(out, 'utf8'))).toMatchFileSnapshot('../compiler/emit/module/iris.mjs.txt');
    await expect(await readFile(join(trained, 'predict_iris.d.mts'), 'utf8')).toMatchFileSnapshot('../compiler/emit/module/iris.d.mts.txt');
  });

  test('nothing but the module, where no file is named', async () => {
    const { stdout } = await build(trained);
    expect(stdout).toMatch(/^\/\*\*\n \* The trained model of `iris\.nn`, ready to predict\.\n/);
    expect(stdout).toMatch(/`;\n$/);
  });
});

describe('what weights it takes', () => {
  test('those of a file that is named, in any format', async () => {
    const folder = await folderWith({ 'iris.nn': `${net}fit epochs 1 batch 50\nsave "iris.weights.h5"\nsave "iris.safetensors"\nsave "tfjs/"\n` });
    await nncHere(['run', join(folder, 'iris.nn'), '--quiet']);
    const modules = await Promise.all(['iris.weights.h5', 'iris.safetensors', 'tfjs/'].map(async (file) => (await build(folder, '--weights', join(folder, file))).stdout.replace(/ \* Made by [^]*?\*\//, '')));
    expect(modules[0]).toContain('const packed = `');
    expect(new Set(modules).size).toBe(1);
  });

  test('those that the best checkpoint has, where nothing else is saved', async () => {
    const folder = await folderWith({ 'iris.nn': `${net}checkpoint "best.keras"\nfit epochs 1 batch 50 validation random(20%)\n` });
    await nncHere(['run', join(folder, 'iris.nn'), '--quiet']);
    expect((await build(folder)).stdout).toContain('with the weights of `best.keras`');
  });

  test('those that the program loads', async () => {
    const folder = await folderWith({ 'iris.nn': 'data iris\nnormalize\nload "iris.keras"\nevaluate train\n', 'iris.keras': await readFile(join(trained, 'iris.keras')) });
    expect((await build(folder)).stdout).toContain('with the weights of `iris.keras`');
  });
});

describe('what is said where nothing is written', () => {
  async function complain(folder: string, program: string, ...options: readonly string[]): Promise<string> {
    const { code, stdout, stderr } = await nncHere(['build', join(folder, program), '--target', 'module', '--out', join(folder, 'refused.ts'), ...options]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(await readdir(folder)).not.toContain('refused.ts');
    return stderr.replaceAll(folder, '').replaceAll(/\s+/g, ' ');
  }

  test('there are no weights', async () => {
    const folder = await folderWith({ 'iris.nn': `${net}summary\n`, 'unsaved.nn': iris });
    expect(await complain(folder, 'iris.nn')).toMatch(/^error\[NN2510\]: nothing says which weights `iris\.nn` is to predict with .*help: end the program with `save "iris\.keras"` and train it with `nnc run .*iris\.nn`; or name a file with `--weights`/);
    expect(await complain(folder, 'unsaved.nn')).toMatch(/help: `iris\.keras` is not there yet: `nnc run .*unsaved\.nn` trains the model and saves it; or name a file with `--weights`/);
  });

  test('the file is not there, says no format, or is another model\'s', async () => {
    const at = (name: string): string => join(trained, name);
    expect(await complain(trained, 'iris.nn', '--weights', at('gone.keras'))).toMatch(/^error\[NN3201\]: .*gone\.keras` cannot be loaded/);
    expect(await complain(trained, 'iris.nn', '--weights', at('iris.nn'))).toMatch(/^error\[NN2401\]/);
    expect(await complain(trained, 'wider.nn', '--weights', at('iris.keras'))).toMatch(/^error\[NN3202\]: .*iris\.keras` does not fit these layers/);
  });

  test('rows were transformed otherwise, or nobody knows what transforms learnt', async () => {
    expect(await complain(trained, 'other.nn', '--weights', join(trained, 'iris.keras'))).toMatch(/^error\[NN2512\]: the model in .*iris\.keras` was trained on rows that went through `normalize`, and in `other\.nn` they go through `minmax`/);
    expect(await complain(trained, 'iris.nn', '--weights', join(trained, 'foreign.safetensors'))).toMatch(/^error\[NN2511\]: .*foreign\.safetensors` does not say what `normalize` learnt .*help: train the model with `nnc run .*iris\.nn` and `save` it/);
  });

  test('there are other classes than the model knows', async () => {
    const rows = (names: readonly string[]): string => ['x,kind', ...Array.from({ length: 12 }, (_, row) => `${String(row)},${names[row % names.length] ?? ''}`), ''].join('\n');
    const folder = await folderWith({ 'kinds.nn': 'data csv "kinds.csv" target "kind"\ndense 2 softmax\nloss sparse_cce\nfit epochs 1 batch 4\nsave "kinds.keras"\n', 'kinds.csv': rows(['good', 'bad']) });
    await nncHere(['run', join(folder, 'kinds.nn'), '--quiet']);
    await writeFile(join(folder, 'kinds.csv'), rows(['good', 'worse']));
    expect(await complain(folder, 'kinds.nn')).toMatch(/^error\[NN2513\]: the model in `kinds\.keras` tells the classes `bad` and `good` apart, and in `kinds\.nn` there are the classes `good` and `worse`/);
  });

  test('there is no model', async () => {
    const folder = await folderWith({ 'bare.nn': 'data iris\n' });
    expect(await complain(folder, 'bare.nn')).toMatch(/error\[NN2501\]: a program without a model cannot be written for a module/);
  });

  test('options that do not go together', async () => {
    const refused = async (...options: readonly string[]): Promise<string> => {
      const { code, stderr } = await nncHere(['build', join(trained, 'iris.nn'), ...options]);
      expect(code).toBe(2);
      return stderr;
    };
    expect(await refused('--target', 'module', '--out', 'a.py')).toBe('error: the name of `a.py` does not say which language it is to be in\n  help: write `.ts` for TypeScript, `.js` or `.mjs` for JavaScript with a file of types beside it\n');
    expect(await refused('--target', 'keras', '--precision', '32')).toBe('error: `--precision` goes with `--target module`\n');
    expect(await refused('--target', 'module', '--rows', '3')).toBe('error: `--rows` is about a step, and `--target module` writes the whole program\n');
  });
});
