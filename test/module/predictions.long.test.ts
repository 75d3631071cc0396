/**
 * @file Modules of trained models predict what nnc does: many kinds of rows, layers and targets.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeNpz } from '../../src/runtime/data/write_npz.ts';
import { build, flat, load, told, train, type Given } from '../support/trained_modules.ts';

/** As many small numbers that follow no pattern. */
function numbers(count: number, seed = 1): Float32Array {
  let state = seed;
  return Float32Array.from({ length: count }, () => (state = (state * 1_103_515_245 + 12_345) % 2 ** 31) / 2 ** 30 - 1);
}

const images = {
  'images.npz': writeNpz(new Map([
    ['x', { shape: [24, 10, 10], values: numbers(2400).map((value) => 128 + 127 * value) }],
    ['y', { shape: [24], values: Int32Array.from({ length: 24 }, (_, row) => row % 3) }],
  ])),
};
const words = {
  'words.npz': writeNpz(new Map([
    ['x', { shape: [24, 7], values: Int32Array.from(numbers(168), (value) => Math.floor((value + 1) * 10)) }],
    ['y', { shape: [24], values: Int32Array.from({ length: 24 }, (_, row) => row % 2) }],
  ])),
};
const targets = {
  'targets.npz': writeNpz(new Map([
    ['x', { shape: [24, 4, 3], values: numbers(288) }],
    ['y', { shape: [24, 2], values: numbers(48, 3).map((value) => 500 + 100 * value) }],
  ])),
};
const towns = ['Rome', 'Oslo', "L'Aquila"];
const houses = {
  'houses.csv': ['rooms,the city,price', ...Array.from({ length: 30 }, (_, row) => `${row % 7 === 3 ? '' : String(1 + (row % 6))},${towns[row % 3] ?? ''},${String((1 + (row % 6)) * 10 + (row % 3) * 100)}`), ''].join('\n'),
};
const months = { 'months.csv': readFileSync('examples/data/airline-months.csv') };
const opinions = Object.fromEntries(
  ['train/praise', 'train/blame', 'test/praise', 'test/blame'].flatMap((folder) => {
    const from = join('examples/data/opinions', folder);
    return readdirSync(from, { withFileTypes: true }).filter((entry) => entry.isFile()).slice(0, 40).map(({ name }) => [`opinions/${folder}/${name}`, readFileSync(join(from, name))]);
  }),
);

interface Case {
  readonly text: string;
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The argument of `predict` for a row, where it is not simply the row. */
  readonly argument?: (rows: readonly Given[], row: number) => unknown;
}

const cases: Readonly<Record<string, Case>> = {
  'lists of words': { text: 'data imdb words 200 fallback sample\nmulti_hot\ndense 8 relu\ndropout 0.5\ndense 1 sigmoid\nloss bce\nfit epochs 3 batch 16\n' },
  'words in order, an embedding and an LSTM': { text: 'data imdb words 200 fallback sample\npad 12\nembedding 4\nlstm 5\ndense 1\nloss bce from_logits\nfit epochs 2 batch 16\n' },
  'both directions, and attention': { text: 'data imdb words 100 fallback sample\npad 9 post value 3\nembedding 6\nbidirectional { gru 3 return_sequences }\nmulti_head_attention num_heads 2 key_dim 3\nglobal_average_pooling1d\ndense 2 softmax\nloss sparse_cce\nfit epochs 1 batch 16\n' },
  'words of fixed length': { text: 'data npz "words.npz" vocabulary 20\nembedding 3\nflatten\ndense 1 sigmoid\nloss bce\nfit epochs 2 batch 8\n', files: words },
  texts: { text: 'data text "opinions"\ntokenize words 60 length 12\nembedding 4\nglobal_average_pooling1d\ndense 1 sigmoid\nloss bce\nfit epochs 3 batch 8\n', files: opinions },
  'texts, by which pairs of words are in them': { text: 'data text "opinions"\ntokenize words 90 ngrams 2\nmulti_hot\ndense 1 sigmoid\nloss bce\nfit epochs 3 batch 8\n', files: opinions },
  'characters of texts': { text: 'data text "opinions"\ntokenize words 40 split character standardize lower length 20\nembedding 4\nconv1d 4 3\nglobal_max_pooling1d\ndense 1 sigmoid\nloss bce\nfit epochs 3 batch 8\n', files: opinions },
  images: { text: 'data npz "images.npz"\nrescale (1/255) offset -0.5\naugment shift 0.1\nreshape 10x10x1\none_hot\nconv2d 4 3x3 relu\nbatch_normalization\nmax_pool2d 2x2\nflatten\ndropout 0.3\ndense 3 softmax\nloss cce\nfit epochs 2 batch 8\n', files: images },
  'images, in rows of pixels': { text: 'data npz "images.npz"\nnormalize\nconv2d 3 3x3 relu\nglobal_average_pooling2d\ndense 3\nloss sparse_cce from_logits\nfit epochs 2 batch 8\n', files: images, argument: (rows, row) => Array.from({ length: 10 }, (_, line) => rows[row]?.slice(10 * line, 10 * line + 10)) },
  flowers: { text: 'data iris\nshuffle\nnormalize\ndense 8 relu\ndense 3 softmax\nloss sparse_cce\nfit epochs 5 batch 16\n' },
  'classes by numbers that are no probabilities': { text: 'data moons rows 40\ndense 4 tanh\ndense 1 tanh\nloss hinge\nfit epochs 2 batch 8\n' },
  'several numbers, scaled back': { text: 'data npz "targets.npz"\nminmax -1 1\nnormalize target\nflatten\ndense 2\nloss mse\nfit epochs 2 batch 8\n', files: targets },
  'what a row consists of': { text: 'data npz "images.npz"\nrescale (1/255)\nreconstruct\nflatten\ndense 5 relu\ndense 100\nreshape 10x10\nloss mse\nfit epochs 1 batch 8\n', files: images },
  'a table with categories, and cells that are missing': {
    text: 'data csv "houses.csv" target "price" missing mean\nnormalize both\ndense 6 relu\ndense 1\nloss mse\nfit epochs 9 batch 10\n', files: houses,
    argument: (_, row) => ({ rooms: row % 7 === 3 ? null : 1 + (row % 6), 'the city': towns[row % 3] }),
  },
  'a series': {
    text: 'data csv "months.csv" series "passengers"\nsplit test 33%\nminmax 0 1\nwindow 6 horizon 2\nlstm 4\ndense 2\nloss mse\nfit epochs 3 batch 16\n', files: months,
    argument: (rows, row) => rows.slice(row - 6, row).flat(),
  },
  'several series, of which one is predicted': {
    text: 'data csv "months.csv" series ["year", "passengers"] target "passengers"\nnormalize\nwindow 5\nflatten\ndense 1\nloss mse\nfit epochs 3 batch 16\n', files: months,
    argument: (rows, row) => rows.slice(row - 5, row).map(([year, passengers]) => ({ year, passengers })),
  },
};

test.each(Object.entries(cases))('%s', async (_name, { text, files, argument = (rows, row) => rows[row] }) => {
  const { folder, rows, predicted } = await train(`seed 1\n${text}`, files);
  const predict = await load(await build(folder, 'net.mjs', '--precision', '32'));
  const roughly = await load(await build(folder, 'rough.mjs'));
  expect(predicted.length).toBeGreaterThan(5);
  for (const each of predicted.slice(0, 25)) {
    const expected = told(each);
    const given = flat(predict(argument(rows, each.row)));
    expect(given.label).toBe(expected.label);
    expect(given.numbers).toHaveLength(expected.numbers.length);
    const rough = flat(roughly(argument(rows, each.row)));
    given.numbers.forEach((value, place) => {
      const size = Math.max(1, Math.abs(expected.numbers[place] ?? NaN));
      expect(Math.abs(value - (expected.numbers[place] ?? NaN))).toBeLessThanOrEqual(1e-6 * size);
      expect(Math.abs((rough.numbers[place] ?? NaN) - value)).toBeLessThanOrEqual(2e-3 * size);
    });
  }
});
