/**
 * @file nnc loads what Keras saved: it predicts the same, and goes on training as Keras does.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import '../support/allclose.ts';
import { askKeras, expectAnswer, listKerasModels, newFolder, type Answer } from './ask_keras.ts';
import { readPredictions, runNnc } from './run_nnc.ts';

const names = await listKerasModels();
const folder = await newFolder();
const made = new Map<string, Answer | Error>();

/** Rows of words are whole numbers below that. */
const vocabularies: Readonly<Record<string, number>> = { embedding: 9, masked_words: 9 };

/** Keras gives two of the arrays that this optimizer keeps one name, and so cannot save them in its older form. */
const notInH5 = ['Adafactor'];

beforeAll(async () => {
  for (const index of names.keys()) await mkdir(join(folder, String(index)));
  const answers = await askKeras(names.map((name, index) => {
    const own = join(folder, String(index));
    return { do: 'make', case: name, files: ['m.keras', ...(notInH5.includes(name) ? [] : ['m.h5']), 'm.weights.h5'].map((file) => join(own, file)), rows: join(own, 'rows.npz'), steps: 2 };
  }));
  answers.forEach((answer, index) => made.set(names[index] ?? '', answer));
});

function dataOf(name: string): string {
  const vocabulary = vocabularies[name];
  return `data npz "rows.npz" x "x" y "y" target_as number${vocabulary === undefined ? '' : ` vocabulary ${vocabulary}`}`;
}

const goOn = ['predict train to "p.npz"', 'fit epochs 2 batch 100 shuffle false'];

describe('.keras', () => {
  test.each(names.map((name, index) => [name, index] as const))('%s', async (name, index) => {
    const { predictions, losses } = expectAnswer(made.get(name));
    const own = join(folder, String(index));
    const ran = await runNnc(own, [dataOf(name), 'load "m.keras"', ...goOn]);
    expect(ran.warnings).toEqual([]);
    expect(await readPredictions(join(own, 'p.npz'))).toBeAllclose(predictions[0] ?? [], { rtol: 1e-5, atol: 1e-5 });
    expect(ran.losses).toBeAllclose(losses, { rtol: 1e-5, atol: 1e-6 });
  });
});

describe('.h5 and .weights.h5', () => {
  test.each(names.map((name, index) => [name, index] as const))('%s', async (name, index) => {
    const { predictions } = expectAnswer(made.get(name));
    const own = join(folder, String(index));
    for (const lines of [...(notInH5.includes(name) ? [] : [['load "m.h5" weights']]), ['load "m.keras" weights', 'load "m.weights.h5" weights']]) {
      await runNnc(own, [dataOf(name), ...lines, 'predict train to "p.npz"']);
      expect(await readPredictions(join(own, 'p.npz'))).toBeAllclose(predictions[0] ?? [], { rtol: 1e-5, atol: 1e-5 });
    }
  });
});
