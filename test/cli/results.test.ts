/**
 * @file Charts, predictions and words as a user gets them: files in a folder, text on the terminal.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderWith, nnc, nncHere, root } from './support.ts';

const net = 'data iris\nnormalize\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\noptimizer adam lr 0.05\nmetrics accuracy\n';

/** Prices that follow from rooms and city, so that a single layer learns them. */
const towns = ['Rome', 'Oslo', 'Lima'];
const houses = ['rooms,city,price', ...Array.from({ length: 60 }, (_, row) => `${String(1 + (row % 6))},${towns[row % 3] ?? ''},${String((1 + (row % 6)) * 10 + (row % 3) * 100)}`), ''].join('\n');
const prices = 'data csv "houses.csv" target "price"\nnormalize\nminmax target\ndense 1\nloss mse\noptimizer adam lr 0.1\nmetrics mae\nfit epochs 300 batch 20\n';

test('a run leaves charts and predictions beside the program, and says so', async () => {
  const folder = await folderWith({ 'a.nn': `${net}fit epochs 3 validation random(20%)\nplot loss accuracy to "charts/loss.svg"\nplot loss to "loss.png"\nplot confusion_matrix on validation to "cm.html"\nplot model to "model.svg" theme dark\npredict validation to "p.csv"\nhistory to "h.csv"\n` });
  const { code, stdout, stderr } = await nncHere(['run', join(folder, 'a.nn')]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(/\n\nplot loss accuracy written to charts\/loss\.svg\nplot loss written to loss\.png\nplot confusion_matrix written to cm\.html\nplot model written to model\.svg\npredict validation written to p\.csv {2}30 rows, .*\nhistory written to h\.csv\n\n/);
  expect((await readdir(folder)).sort()).toEqual(['a.nn', 'charts', 'cm.html', 'h.csv', 'loss.png', 'model.svg', 'p.csv']);
  expect(await readFile(join(folder, 'charts/loss.svg'), 'utf8')).toMatch(/^<svg .*<\/svg>\n$/s);
  expect((await readFile(join(folder, 'p.csv'), 'utf8')).trimEnd().split('\r\n')).toHaveLength(31);
});

test('without a file, charts and tables come on the terminal, in plain letters where it is none', async () => {
  const folder = await folderWith({ 'a.nn': `${net}fit epochs 4 validation random(20%)\nplot accuracy\npredict validation rows 2\nplot model\n` });
  const { stdout } = await nncHere(['run', join(folder, 'a.nn'), '--quiet']);
  expect(stdout).toMatch(/^accuracy {3}\* training {3}o validation\n/);
  expect(stdout).toMatch(/\n\npredict validation {2}first 2\nrow {3}predicted +probability {3}truth\n/);
  expect(stdout).toMatch(/\nmodel {3}67 parameters\nfeatures {2}Input +4\n/);
  // The rules of tables are as everywhere.
  expect(stdout.replaceAll('─', '')).toMatch(/^[\n\u0020-\u007e]*$/);
});

test('new rows are read as those that were trained on, and predicted in the units of the target', async () => {
  const files = {
    // Columns in any order, one more than is needed, no target.
    'new.csv': 'id,city,rooms\n7,Lima,2\n8,Rome,6\n',
    'known.csv': 'rooms,city,price\n2,Oslo,120\n',
    'less.csv': 'rooms\n3\n',
    'other.csv': 'rooms,city\n3,Paris\n',
    'words.csv': 'rooms,city\nmany,Rome\n',
    'empty.csv': '',
  };
  const actions = Object.keys(files).map((name) => `predict csv "${name}" to "p/${name}"\n`).join('');
  const folder = await folderWith({ 'a.nn': `${prices}${actions}`, 'houses.csv': houses, ...files });
  const { code, stderr } = await nncHere(['run', join(folder, 'a.nn'), '--quiet']);
  expect(code).toBe(1);
  const problems = stderr.trimEnd().split(/\n(?=error)/);
  expect(problems.map((problem) => /^error\[(\w+)\]/.exec(problem)?.[1])).toEqual(['NN3014', 'NN3019', 'NN3016', 'NN3013']);
  for (const [at, words] of [['less.csv', 'city'], ['other.csv', 'Paris'], ['words.csv', 'many'], ['empty.csv', 'it is empty']].entries()) for (const word of words) expect(problems[at]).toContain(word);
  expect((await readdir(join(folder, 'p'))).sort()).toEqual(['known.csv', 'new.csv']);
  const [heading, ...rows] = (await readFile(join(folder, 'p/new.csv'), 'utf8')).trimEnd().split('\r\n');
  expect(heading).toBe('row,prediction');
  const values = rows.map((row) => Number(row.split(',').at(-1)));
  expect(Math.abs((values[0] ?? 0) - 220)).toBeLessThan(15);
  expect(Math.abs((values[1] ?? 0) - 60)).toBeLessThan(15);
  expect(await readFile(join(folder, 'p/known.csv'), 'utf8')).toMatch(/^row,prediction,truth\r\n0,[\d.]+,120\r\n$/);
});

test('what scaling did to a series is undone, and a step is counted in the series', async () => {
  const series = await readFile(join(root, 'examples/data/airline-months.csv'), 'utf8');
  const passengers = series.trimEnd().split('\n').slice(1).map((line) => Number(line.split(',').at(-1)));
  const folder = await folderWith({
    's.csv': series,
    'a.nn': 'data csv "s.csv" series "passengers"\nsplit test 33%\nminmax 0 1\nwindow 12\nflatten\ndense 1\nloss mse\noptimizer adam\nfit epochs 5\npredict test to "p.csv"\nplot predictions to "f.svg"\n',
  });
  const { code, stderr } = await nncHere(['run', join(folder, 'a.nn')]);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  const rows = (await readFile(join(folder, 'p.csv'), 'utf8')).trimEnd().split('\r\n').slice(1).map((line) => line.split(',').map(Number));
  expect(rows.map(([row]) => row)).toEqual(Array.from({ length: 36 }, (_, index) => 108 + index));
  for (const [row, , truth] of rows) expect(truth).toBeCloseTo(passengers[row ?? 0] ?? NaN, 3);
  expect(await readFile(join(folder, 'f.svg'), 'utf8')).toContain('>prediction</text>');
});

test('decode shows a review of the sample, offline', async () => {
  const folder = await folderWith({ 'a.nn': 'data imdb words 10000 fallback sample\ndecode train 0\n' });
  const { code, stdout } = await nnc(['run', join(folder, 'a.nn'), '--offline', '--quiet'], { env: { HOME: folder, KERAS_HOME: folder, XDG_CACHE_HOME: folder } });
  expect(code).toBe(0);
  expect(stdout).toMatch(/^decode train 0 {2}(positive|negative) {2}\d+ words\n {2}[a-z' ?]+\n/);
  const words = stdout.split(/\s+/);
  for (const word of ['the', 'good', 'film']) expect(words).toContain(word);
});

test('a list of words that is not to be had is a diagnostic', async () => {
  const folder = await folderWith({ 'a.nn': 'data reuters words 1000\ndecode train 0\n' });
  const { code, stderr } = await nnc(['run', join(folder, 'a.nn'), '--offline'], { env: { HOME: folder, KERAS_HOME: folder, XDG_CACHE_HOME: folder } });
  expect(code).toBe(1);
  expect(stderr).toMatch(/NN3001|NN3135/);
});

test('a place that is no folder is found before anything is trained', async () => {
  const folder = await folderWith({ 'a.nn': `${net}fit epochs 2\nplot loss to "a.nn/loss.svg"\n` });
  const { code, stdout, stderr } = await nncHere(['run', join(folder, 'a.nn')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/error\[NN3131\].*is no folder/);
  expect(stdout).not.toContain('epoch 1/2');
});
