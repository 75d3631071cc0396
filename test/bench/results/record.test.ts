/**
 * @file What `docs/results.md` must hold, by the record that it is written from: each experiment was run as its example is now, on both
 * sides, and ours is nowhere worse than Keras by more than two of Keras's standard deviations.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { renderDocument } from '../../../bench/results/document.ts';
import { exampleOf } from '../../../bench/results/experiment.ts';
import { experiments } from '../../../bench/results/experiments.ts';
import { readRecord } from '../../../bench/results/record.ts';
import { resultsOf } from '../../../bench/results/results.ts';

const root = join(import.meta.dirname, '../../..');
const results = await resultsOf(root, await readRecord(root));

describe.each(results.filter(({ complete }) => complete).map((result) => [result.experiment.name, result] as const))('%s', (_, { experiment, runs, compared }) => {
  test('was run with each seed, on both sides', () => {
    const seeds = Array.from({ length: experiment.seeds }, (_, index) => index + 1);
    expect(seeds.length).toBeGreaterThanOrEqual(3);
    expect(runs.nnc.map(({ seed }) => seed)).toEqual(seeds);
    expect(runs.keras.map(({ seed }) => seed)).toEqual(seeds);
  });

  test('is no worse than Keras by more than two of its deviations', () => {
    expect(new Set(compared.map(({ figure }) => figure))).toEqual(new Set(Object.keys(experiment.figures)));
    expect(compared.filter(({ within }) => !within).map(({ figure, keras, deviation, nnc }) => ({ figure, keras, deviation, nnc }))).toEqual([]);
  });
});

test('each was run', () => {
  expect(results.filter(({ complete }) => !complete).map(({ experiment }) => experiment.name)).toEqual([]);
});

test('each variant is an experiment', () => {
  const files = readdirSync(join(root, 'examples/variants')).filter((name) => name.endsWith('.nn')).map((name) => `examples/variants/${name}`);
  expect(experiments.map(exampleOf)).toEqual(expect.arrayContaining(files));
});

test('the document says what the record says', () => {
  expect(readFileSync(join(root, 'docs/results.md'), 'utf8')).toBe(renderDocument(results));
});
