/**
 * @file The module of `examples/imdb.nn`, trained on its real data, where `NNC_DATA_DIR` names a folder that has them: how large it is, what
 * it predicts in Node and in a browser, and how long that takes beside TensorFlow.js.
 */
import * as tf from '@tensorflow/tfjs';
import { readFileSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import process from 'node:process';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { median } from '../../bench/statistics.ts';
import { root } from '../cli/support.ts';
import { hasChromium, openPage } from '../support/chromium.ts';
import { build, flat, load, told, train, type Trained } from '../support/trained_modules.ts';

const given = process.env['NNC_DATA_DIR'];
const dataDir = given === undefined ? null : resolve(root, given);

describe.skipIf(dataDir === null)('on full data', () => {
  let trained: Trained | null = null;
  let [half, whole] = ['', ''];

  beforeAll(async () => {
    trained = await train(`${readFileSync('examples/imdb.nn', 'utf8')}save "tfjs/" weights\n`, {}, dataDir);
    half = await build(trained.folder, 'half.mjs');
    whole = await build(trained.folder, 'whole.mjs', '--precision', '32');
  });

  const rows = (): Trained => trained ?? { folder: '', rows: [], predicted: [] };

  test('with 16 bits a weight it has less than 400 kB', async () => {
    expect((await stat(half)).size).toBeLessThan(400_000);
    const typescript = await build(rows().folder, 'half.ts');
    expect((await stat(typescript)).size).toBeLessThan(400_000);
  });

  test('it predicts what nnc does: within a millionth with 32 bits, and nearly so with 16', async () => {
    const [exact, rough] = [await load(whole), await load(half)];
    let [off, offRoughly, otherClass] = [0, 0, 0];
    for (const each of rows().predicted.slice(0, 5000)) {
      const [expected, found, near] = [told(each), flat(exact(rows().rows[each.row])), flat(rough(rows().rows[each.row]))];
      expect(found.label).toBe(expected.label);
      found.numbers.forEach((value, place) => {
        off = Math.max(off, Math.abs(value - (expected.numbers[place] ?? NaN)));
        offRoughly = Math.max(offRoughly, Math.abs((near.numbers[place] ?? NaN) - value));
      });
      if (near.label !== found.label) otherClass += 1;
    }
    expect(rows().predicted).toHaveLength(25_000);
    expect(off).toBeLessThan(1e-6);
    expect(offRoughly).toBeLessThan(2e-3);
    expect(otherClass).toBeLessThan(10);
  });

  test.runIf(hasChromium)('a browser predicts the same', async () => {
    const { page, close } = await openPage({ 'half.mjs': await readFile(half, 'utf8') });
    try {
      const some = rows().rows.slice(0, 200);
      const inPage = z.array(z.unknown()).parse(await page.evaluate(`import('/half.mjs').then(async ({ loadModel }) => { const model = await loadModel(); return ${JSON.stringify(some)}.map((words) => model.predict(words)); })`));
      const predict = await load(half);
      expect(inPage).toEqual(some.map((words) => predict(words)));
    } finally {
      await close();
    }
  });

  test('one prediction takes less time than with TensorFlow.js', async () => {
    await tf.setBackend('cpu');
    const model = await tfjsModel(resolve(rows().folder, 'tfjs'));
    const predict = await load(half);
    const reviews = rows().rows.slice(0, 20).map((words) => (typeof words === 'string' ? [] : words));
    const withTfjs = (words: readonly number[]): number => tf.tidy(() => {
      const row = new Float32Array(10_000);
      for (const word of words) row[word] = 1;
      const output = model.predict(tf.tensor2d(row, [1, 10_000]));
      return Array.isArray(output) ? NaN : (output.dataSync()[0] ?? NaN);
    });
    for (const words of reviews) expect(Math.abs((flat(predict(words)).numbers[1] ?? NaN) - withTfjs(words))).toBeLessThan(2e-3);
    const times: { readonly own: number[]; readonly tfjs: number[] } = { own: [], tfjs: [] };
    for (let round = 0; round < 10; round += 1) for (const words of reviews) {
      times.own.push(timeOf(() => predict(words)));
      times.tfjs.push(timeOf(() => withTfjs(words)));
    }
    expect(median(times.own)).toBeLessThan(median(times.tfjs));
  });
});

function timeOf(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

const manifest = z.object({
  modelTopology: z.looseObject({}),
  weightsManifest: z.array(z.object({ weights: z.array(z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.literal('float32') })) })),
});

async function tfjsModel(folder: string): Promise<tf.LayersModel> {
  const { modelTopology, weightsManifest } = manifest.parse(JSON.parse(await readFile(resolve(folder, 'model.json'), 'utf8')));
  const weightData = Uint8Array.from(await readFile(resolve(folder, 'weights.bin'))).buffer;
  return await tf.loadLayersModel({ load: () => Promise.resolve({ modelTopology, weightSpecs: weightsManifest.flatMap(({ weights }) => weights), weightData }) });
}
