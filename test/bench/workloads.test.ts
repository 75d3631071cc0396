/**
 * @file The workloads: their rows, however they are made, fit their programs, and travel from process to process unchanged.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readFolder, writeFolder } from '../../bench/data/folder.ts';
import { imageRows, numberRows, wordRows } from '../../bench/data/synthetic.ts';
import { createLearner } from '../../bench/learner.ts';
import { workloadNamed } from '../../bench/workloads/index.ts';
import { referenceEngine } from '../../src/runtime/engines/reference/engine.ts';

test.each([
  ['words', wordRows({ rows: 20, words: 100, length: 12, classes: 3 })],
  ['numbers', numberRows(20, 4)],
  ['images', imageRows(20, 5, 10)],
])('%s are the same on the other side', async (_, table) => {
  const folder = await mkdtemp(join(tmpdir(), 'nnc-bench-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFolder(folder, table, { workload: 'w', batch: 8 });
  const read = await readFolder(folder);
  expect(read.meta).toMatchObject({ workload: 'w', batch: 8, rows: 20 });
  expect(read.table).toEqual(table);
});

test('made words are within the vocabulary, about as many as asked', () => {
  const features = wordRows({ rows: 400, words: 1000, length: 50, classes: 2 }).columns.get('features');
  const values = features?.kind === 'ragged' ? features.rows.values : [];
  expect(Math.max(...values)).toBeLessThan(1000);
  expect(Math.min(...values)).toBe(1);
  expect(values.length / 400).toBeGreaterThan(40);
  expect(values.length / 400).toBeLessThan(60);
});

test('a learner takes the steps of an epoch, and learns', async () => {
  const learner = createLearner(referenceEngine(), workloadNamed('boston16'), numberRows(40, 13));
  expect(learner.steps).toBe(3);
  const first = await learner.train(0, 3, Infinity);
  for (let epoch = 0; epoch < 10; epoch += 1) await learner.train(0, 3, Infinity);
  const last = await learner.train(0, 3, Infinity);
  expect(first.steps).toBe(3);
  expect(last.loss).toBeLessThan(first.loss);
});
