/**
 * @file The summary against what Keras printed (test/golden/summary_*.txt).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SummaryLayer } from '../../../src/runtime/events.ts';
import { renderSummary, type Summary } from '../../../src/runtime/report/summary.ts';

const kinds: Readonly<Record<string, string>> = { add: 'Add', concatenate: 'Concatenate', dense: 'Dense', dropout: 'Dropout', embedding: 'Embedding', global_average_pooling1d: 'GlobalAveragePooling1D' };
const kindName = (layer: string): string => kinds[layer] ?? layer;

type Row = readonly [name: string, layer: string, output: readonly number[], parameters: number, inputs?: readonly string[]];

/** Each layer is fed by the one before, where nothing else is said. */
function model(...layers: readonly Row[]): Summary {
  const rows = layers.map(([name, layer, output, parameters, inputs], index): SummaryLayer => ({ name, layer, inputs: inputs ?? [layers[index - 1]?.[0] ?? 'features'], output, parameters }));
  const parameters = rows.reduce((sum, row) => sum + row.parameters, 0);
  return { parameters, trainable: parameters, input: [16], layers: rows };
}

/** The two tables of a golden: of the model alone, and with a built optimizer. */
function golden(name: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, `../../golden/summary_${name}.txt`), 'utf8').split('\n\n').map((table) => `${table.trimEnd()}\n`);
}

const imdb = model(['dense', 'dense', [16], 160_016], ['dense_1', 'dense', [16], 272], ['dense_2', 'dense', [1], 17]);

const imdbEmbedding = model(
  ['embedding', 'embedding', [256, 16], 160_000],
  ['global_average_pooling1d', 'global_average_pooling1d', [16], 0],
  ['dense', 'dense', [16], 272],
  ['dropout', 'dropout', [16], 0],
  ['dense_1', 'dense', [1], 17],
);

const branches = model(
  ['dense', 'dense', [8], 136],
  ['dense_1', 'dense', [8], 136, ['features']],
  ['add', 'add', [8], 0, ['dense', 'dense_1']],
  ['joined', 'concatenate', [24], 0, ['add', 'features']],
  ['dense_2', 'dense', [1], 25],
);

describe('summary', () => {
  test.each([['imdb', imdb, 160_307], ['imdb_embedding', imdbEmbedding, 160_291], ['branches', branches, 299]] as const)('%s: as Keras prints it', (name, plan, optimizerParameters) => {
    const [before, after] = golden(name);
    expect(renderSummary(plan, { kindName })).toBe(before);
    expect(renderSummary(plan, { kindName, optimizerParameters })).toBe(after);
  });

  test('keeps to a narrow terminal', () => {
    for (const plan of [imdbEmbedding, branches]) {
      const lines = renderSummary(plan, { kindName, width: 50 }).split('\n');
      expect(Math.max(...lines.map((line) => line.length))).toBe(50);
    }
  });

  test('counts weights that are not trained', () => {
    const text = renderSummary({ ...model(['a', 'dense', [2], 7]), trainable: 4 }, { kindName });
    expect(text).toContain(' Total params: 7 (28.00 B)\n Trainable params: 4 (16.00 B)\n Non-trainable params: 3 (12.00 B)\n');
  });
});
