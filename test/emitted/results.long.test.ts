/**
 * @file Programs with what examples have not: everything that shows or keeps results, of series, pictures and numbers. TypeScript and the
 * linter find nothing in what is written of them, and TensorFlow.js runs it.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { transform } from 'esbuild';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkProgram } from '../../src/cli/check_program.ts';
import { noComments } from '../../src/compiler/emit/comments.ts';
import { emitTypeScript } from '../../src/compiler/emit/typescript/emit.ts';
import { dataOfExamples, exampleData } from '../support/example_data.ts';
import { judgeEmitted } from '../support/judge_emitted.ts';

const run = promisify(execFile);
/** Within the repository, so that packages are found. */
const place = join(import.meta.dirname, '../../.cache/emitted_results');

/** Each with the files that it writes. */
const programs: { readonly [name: string]: { readonly text: string; readonly files: readonly string[] } } = {
  series: {
    text: `data csv "data/airline-months.csv" series "passengers"
split test 33%
minmax 0 1
window 12 horizon 3
lstm 6
dense 3
loss mse
fit epochs 2 batch 16 validation test
predict validation rows 2
predict train to "series.csv"
plot predictions to "series.svg"
plot predictions on train
`,
    files: ['series.csv', 'series.svg'],
  },
  pictures: {
    text: `data images "data/shapes" image_size 16x16 color_mode grayscale
normalize
one_hot
conv2d 4 3x3 relu
flatten
dense 3
loss cce from_logits
metrics accuracy
plot images rows 4 to "before.svg"
fit epochs 2 batch 16 validation random(20%)
plot images on train rows 12 to "after.svg"
plot images to "test.png"
plot confusion_matrix to "confusion.svg"
plot confusion_matrix on validation
predict test to "shapes.jsonl"
plot loss accuracy
plot filters to "filters.svg"
plot model to "model.svg"
`,
    files: ['after.svg', 'before.svg', 'confusion.svg', 'filters.svg', 'model.svg', 'shapes.jsonl', 'test.png'],
  },
  numbers: {
    text: `data boston_housing
normalize both
dense 8 relu
dense 1
loss mse
optimizer rmsprop
metrics mae
predict test rows 2
cross_validate folds 3 epochs 2 batch 8
history
history to "folds.json"
plot mae to "folds.svg"
fit epochs 3 batch 8
plot predictions to "truth.svg"
plot predictions
plot loss smooth 0.5 with ["old.csv"] to "runs.svg"
predict train rows 3 to "few.npz"
save "houses.safetensors"
reset
load "houses.safetensors" weights
evaluate
`,
    files: ['few.npz', 'folds.json', 'folds.svg', 'houses', 'runs.svg', 'truth.svg'],
  },
};

beforeAll(() => {
  rmSync(place, { recursive: true, force: true });
  for (const [path, content] of Object.entries(exampleData())) write(join(place, 'keras/datasets', path), content);
  for (const [name, { text }] of Object.entries(programs)) {
    cpSync(dataOfExamples, join(place, name, 'data'), { recursive: true });
    write(join(place, name, 'main.nn'), text);
    write(join(place, name, 'old.csv'), 'epoch,loss\r\n1,3\r\n2,2\r\n');
  }
});

function write(path: string, content: Uint8Array | string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

async function emitted(name: string): Promise<string> {
  const { program, diagnostics } = await checkProgram(join(place, name, 'main.nn'), { settings: new Map(), dataDir: null });
  if (program === null) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
  const made = await emitTypeScript(program, noComments, { tf: '@tensorflow/tfjs', base: '' });
  if (made.text === null) throw new Error(made.diagnostics.map(({ message }) => message).join('\n'));
  return made.text;
}

test('there is nothing to be said against any', async () => {
  const texts = await Promise.all(Object.keys(programs).map(async (name) => [name, await emitted(name)] as const));
  expect(await judgeEmitted('emitted_results_judged', new Map(texts))).toEqual([]);
});

describe.each(Object.entries(programs))('%s', (name, { files }) => {
  test('shows and keeps what it has come to', async () => {
    const folder = join(place, name);
    const before = readdirSync(folder);
    write(join(folder, 'main.mjs'), (await transform(await emitted(name), { loader: 'ts', format: 'esm' })).code);
    await run(process.execPath, ['main.mjs'], { cwd: folder, env: { ...process.env, KERAS_HOME: join(place, 'keras') } });
    expect(readdirSync(folder).filter((file) => file !== 'main.mjs' && !before.includes(file)).sort()).toEqual(files);
    for (const file of files.filter((each) => each.endsWith('.svg'))) expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/NaN|undefined|Infinity/);
  });
});
