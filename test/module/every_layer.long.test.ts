/**
 * @file Models of every layer that nnc has, and every example, as modules: they predict what the definition of the layers says.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { checkProgram } from '../../src/cli/check_program.ts';
import { sizeOf } from '../../src/compiler/graph/types.ts';
import { emitModule, packedHere, type ModuleSource } from '../../src/compiler/emit/module/emit.ts';
import { lower } from '../../src/compiler/index.ts';
import { lowerServing } from '../../src/compiler/lower/serve.ts';
import { readTableRows } from '../../src/runtime/data/table_rows.ts';
import { createNodeDataHost } from '../../src/runtime/host/node_data_host.ts';
import { root } from '../cli/support.ts';
import { predictionsOf, savedCases, weightsFor } from '../support/saved_models.ts';
import { flat, load } from '../support/trained_modules.ts';

const files = { program: 'net.nn', weights: 'net.keras', module: 'net.js' };

async function loadEmitted(source: Omit<ModuleSource, 'files' | 'head' | 'precision'>): Promise<(row: unknown) => readonly number[]> {
  const { javascript, packed } = emitModule({ ...source, files, head: [], precision: 32 });
  const text = javascript.replace(packedHere, () => deflateSync(packed).toString('base64'));
  const predict = await load(`data:text/javascript;base64,${Buffer.from(text).toString('base64')}`);
  return (row) => flat(predict(row)).numbers;
}

describe('layers', () => {
  test.each(savedCases().map((each, index) => [`${String(index)}: ${each.layer}`, each] as const))('%s', async (_, { program, input }) => {
    const executable = lower(program);
    const states = weightsFor(executable);
    const predict = await loadEmitted({ executable, states, vocabulary: null, table: null });
    const expected = predictionsOf(program, states, input);
    const [rows = 1] = input.shape;
    const [size, width] = [input.values.length / rows, expected.length / rows];
    for (let row = 0; row < rows; row += 1) {
      const found = predict(input.values.subarray(row * size, (row + 1) * size));
      expect(found).toHaveLength(width);
      found.forEach((value, place) => {
        const right = expected[row * width + place] ?? NaN;
        expect(Math.abs(value - right)).toBeLessThanOrEqual(2e-5 * Math.max(1, Math.abs(right)));
      });
    }
  });
});

/** Rows that any model takes: of the kind that its data are. */
function someRow(kind: 'ragged' | 'text' | 'tensor', size: number): unknown {
  if (kind === 'text') return 'a text with some words';
  return kind === 'ragged' ? [1, 4, 7, 4] : new Float32Array(size);
}

test.each(readdirSync(join(root, 'examples')).filter((name) => name.endsWith('.nn')))('%s', async (name) => {
  const { program } = await checkProgram(join(root, 'examples', name), { settings: new Map(), dataDir: null });
  // What loads a model has none before it was trained.
  if (program?.model == null || program.data === null) return;
  const executable = lower(program);
  const { learns, words, input, steps } = lowerServing(executable);
  const learnt = learns.map(({ state, type }) => [state, Float32Array.from({ length: sizeOf(type.shape) }, (_, place) => 1 + (state.includes('maximum') ? 9 : 0) + place)] as const);
  const states = new Map([...weightsFor(executable), ...learnt]);
  const table = await readTableRows(program, createNodeDataHost(), { dataDir: null, baseDir: join(root, 'examples') });
  const predict = await loadEmitted({ executable, states, vocabulary: words === null ? null : ['text', 'words'], table });
  const size = input.kind === 'tensor' ? sizeOf(input.shape) : 0;
  const row = table?.named === true && steps === null ? Object.fromEntries(table.columns.map(({ name: column }, place) => [column, table.row[place]])) : someRow(words !== null ? 'text' : input.kind, size);
  for (const value of predict(row)) expect(Number.isFinite(value)).toBe(true);
});
