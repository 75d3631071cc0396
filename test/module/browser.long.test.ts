/**
 * @file Modules of trained models in a real browser: as a page imports them, and as a bundler makes a script of them.
 */
import { readFile } from 'node:fs/promises';
import { build as bundle } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { hasChromium, openPage, type OpenPage } from '../support/chromium.ts';
import { writeNpz } from '../../src/runtime/data/write_npz.ts';
import { build, load, train, type Given } from '../support/trained_modules.ts';

const images = {
  'images.npz': writeNpz(new Map([
    ['x', { shape: [12, 8, 8], values: Float32Array.from({ length: 768 }, (_, index) => (index * 37) % 256) }],
    ['y', { shape: [12], values: Int32Array.from({ length: 12 }, (_, row) => row % 3) }],
  ])),
};
const programs = {
  words: { text: 'seed 1\ndata imdb words 300 fallback sample\nmulti_hot\ndense 8 relu\ndense 1 sigmoid\nloss bce\nfit epochs 2 batch 16\n', files: {} },
  images: { text: 'seed 1\ndata npz "images.npz"\nrescale (1/255)\nreshape 8x8x1\nconv2d 4 3x3 relu\nmax_pool2d 2x2\nflatten\ndense 3 softmax\nloss sparse_cce\nfit epochs 2 batch 4\n', files: images },
};

interface Prepared {
  readonly rows: readonly Given[];
  /** What Node makes of them. */
  readonly predicted: readonly unknown[];
}

const prepared = new Map<string, Prepared>();
let opened: OpenPage | null = null;

beforeAll(async () => {
  if (!hasChromium) return;
  const files: Record<string, string> = {};
  for (const [name, { text, files: data }] of Object.entries(programs)) {
    const { folder, rows: all } = await train(text, data);
    const rows = all.slice(0, 10);
    const module = await build(folder, `${name}.mjs`);
    files[`${name}.mjs`] = await readFile(module, 'utf8');
    const bundled = await bundle({ entryPoints: [await build(folder, `${name}.ts`)], bundle: true, format: 'iife', globalName: name, write: false, minify: true });
    files[`${name}.bundle.js`] = bundled.outputFiles[0]?.text ?? '';
    const predict = await load(module);
    prepared.set(name, { rows, predicted: rows.map((row) => predict(row)) });
  }
  opened = await openPage(files);
});

afterAll(async () => { await opened?.close(); });

test.runIf(hasChromium).each(Object.keys(programs))('%s: a page predicts what Node does', async (name) => {
  const { rows, predicted } = prepared.get(name) ?? { rows: [], predicted: [] };
  const inPage = z.array(z.unknown()).parse(await opened?.page.evaluate(`import('/${name}.mjs').then(async ({ loadModel }) => { const model = await loadModel(); return ${JSON.stringify(rows)}.map((row) => model.predict(row)); })`));
  expect(predicted).toHaveLength(10);
  expect(inPage).toEqual(predicted);
});

test.runIf(hasChromium).each(Object.keys(programs))('%s: so does a bundle', async (name) => {
  const { rows, predicted } = prepared.get(name) ?? { rows: [], predicted: [] };
  await opened?.page.addScriptTag({ url: `/${name}.bundle.js` });
  const inPage = z.array(z.unknown()).parse(await opened?.page.evaluate(`Promise.all(${JSON.stringify(rows)}.map((row) => ${name}.predict(row)))`));
  expect(inPage).toEqual(predicted);
});

test.runIf(hasChromium)('the page is one of the usual kind, without memory that threads share', async () => {
  expect(await opened?.page.evaluate('[crossOriginIsolated, typeof SharedArrayBuffer]')).toEqual([false, 'undefined']);
});
