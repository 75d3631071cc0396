/**
 * @file The summary against what Keras printed (test/golden/summary_*.txt).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { EntryUse, LayerNode, ModelPlan } from '../../../src/compiler/program/program.ts';
import { renderSummary } from '../../../src/runtime/report/summary.ts';

const initializer: EntryUse = { name: 'glorot_uniform', arguments: {} };
const kinds: Readonly<Record<string, string>> = { dense: 'Dense', dropout: 'Dropout', embedding: 'Embedding', global_average_pooling1d: 'GlobalAveragePooling1D' };
const kindName = (layer: string): string => kinds[layer] ?? layer;

function layer(name: string, kind: string, shape: readonly number[], weights: readonly (readonly number[])[] = [], trainable = true): LayerNode {
  return {
    name, layer: kind, arguments: {}, inputs: [], output: { dtype: 'f32', shape, vocabulary: null },
    weights: weights.map((weightShape, at) => ({ name: `w${at}`, shape: weightShape, initializer, trainable })), at: null,
  };
}

function model(...layers: readonly LayerNode[]): ModelPlan {
  return { input: { dtype: 'f32', shape: [10000], vocabulary: null }, layers };
}

/** The two tables of a golden: of the model alone, and with a built optimizer. */
function golden(name: string): readonly string[] {
  return readFileSync(join(import.meta.dirname, `../../golden/summary_${name}.txt`), 'utf8').split('\n\n').map((table) => `${table.trimEnd()}\n`);
}

const imdb = model(
  layer('dense', 'dense', [16], [[10000, 16], [16]]),
  layer('dense_1', 'dense', [16], [[16, 16], [16]]),
  layer('dense_2', 'dense', [1], [[16, 1], [1]]),
);

const imdbEmbedding = model(
  layer('embedding', 'embedding', [256, 16], [[10000, 16]]),
  layer('global_average_pooling1d', 'global_average_pooling1d', [16]),
  layer('dense', 'dense', [16], [[16, 16], [16]]),
  layer('dropout', 'dropout', [16]),
  layer('dense_1', 'dense', [1], [[16, 1], [1]]),
);

describe('summary', () => {
  test.each([['imdb', imdb, 160_307], ['imdb_embedding', imdbEmbedding, 160_291]] as const)('%s: as Keras prints it', (name, plan, optimizerParameters) => {
    const [before, after] = golden(name);
    expect(renderSummary(plan, { kindName, optimizerParameters: null })).toBe(before);
    expect(renderSummary(plan, { kindName, optimizerParameters })).toBe(after);
  });

  test('keeps to a narrow terminal', () => {
    const lines = renderSummary(imdbEmbedding, { kindName, optimizerParameters: null, width: 50 }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBe(50);
  });

  test('counts weights that are not trained', () => {
    const text = renderSummary(model(layer('a', 'dense', [2], [[2, 2]]), layer('b', 'dense', [2], [[3]], false)), { kindName, optimizerParameters: null });
    expect(text).toContain(' Total params: 7 (28.00 B)\n Trainable params: 4 (16.00 B)\n Non-trainable params: 3 (12.00 B)\n');
  });
});
