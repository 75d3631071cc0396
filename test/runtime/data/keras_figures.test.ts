/**
 * @file What is loaded, against what Keras's `load_data` gives for the same files (`test/golden/datasets.json`).
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { ReadPlan, SequencesPlan } from '../../../src/compiler/program/data_plan.ts';
import type { LoadedData } from '../../../src/runtime/data/loaded_data.ts';
import { loadData } from '../../../src/runtime/data/load_data.ts';
import { readNpz } from '../../../src/runtime/data/npz.ts';
import { splitShuffled } from '../../../src/runtime/data/tables.ts';
import type { Column, Table } from '../../../src/runtime/engines/engine.ts';
import { makeMachine, publishedFiles } from './machine.ts';
import { bostonHousing, fashionMnist, imdb, mnist, reuters } from './plans.ts';

const sequencePart = z.object({ rows: z.number(), x_sha256: z.string(), lengths_sha256: z.string(), y_sha256: z.string() });
const arrayPart = z.object({ x_shape: z.array(z.number()), x_sha256: z.string(), y_sha256: z.string() });
const words = {
  num_words: z.number().optional(),
  skip_top: z.number().optional(),
  maxlen: z.number().optional(),
  start_char: z.null().optional(),
  oov_char: z.null().optional(),
  index_from: z.number().optional(),
  test_split: z.number().optional(),
  seed: z.number().optional(),
};
const golden = z
  .object({
    sequences: z.record(z.string(), z.object({ arguments: z.object(words).strict(), train: sequencePart, test: sequencePart })),
    tables: z.record(z.string(), z.object({ arguments: z.object(words).strict(), train: arrayPart, test: arrayPart })),
    images: z.record(z.string(), z.object({ train: arrayPart, test: arrayPart })),
  })
  .parse(JSON.parse(readFileSync(new URL('../../golden/datasets.json', import.meta.url), 'utf8')));

type Arguments = (typeof golden.sequences)[string]['arguments'];

function sequencesPlan(name: string, args: Arguments): SequencesPlan {
  const plan = name.startsWith('imdb') ? imdb : reuters;
  return {
    ...plan,
    words: args.num_words ?? null,
    skipTop: args.skip_top ?? 0,
    maxlen: args.maxlen ?? null,
    start: args.start_char === null ? null : 1,
    oov: args.oov_char === null ? null : 2,
    indexFrom: args.index_from ?? 3,
    seed: args.seed ?? 113,
    layout: plan.layout.kind === 'one' ? { kind: 'one', testSplit: args.test_split ?? 0.2 } : plan.layout,
  };
}

function sha256(values: ArrayBufferView): string {
  return createHash('sha256').update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength)).digest('hex');
}

function column(table: Table | null, name: string): Column {
  const found = table?.columns.get(name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
}

function describeSequences(table: Table | null): z.infer<typeof sequencePart> {
  const features = column(table, 'features');
  const labels = column(table, 'labels');
  if (features.kind !== 'ragged' || labels.kind !== 'tensor') throw new Error('not sequences');
  const { offsets, values } = features.rows;
  const lengths = Int32Array.from({ length: offsets.length - 1 }, (_, row) => (offsets[row + 1] ?? 0) - (offsets[row] ?? 0));
  return { rows: table?.rows ?? 0, x_sha256: sha256(values), lengths_sha256: sha256(lengths), y_sha256: sha256(labels.values) };
}

function describeImages(table: Table | null): z.infer<typeof arrayPart> {
  const features = column(table, 'features');
  const labels = column(table, 'labels');
  if (features.kind !== 'tensor' || labels.kind !== 'tensor') throw new Error('not images');
  return { x_shape: [table?.rows ?? 0, ...features.shape], x_sha256: sha256(features.values), y_sha256: sha256(labels.values) };
}

async function load(plan: ReadPlan): Promise<LoadedData> {
  const { host, options } = makeMachine();
  const loaded = await loadData(plan, host, { ...options, dataDir: publishedFiles ?? null });
  expect(loaded.notices).toEqual([]);
  expect(loaded.origin.kind).toBe('folder');
  return loaded;
}

describe.skipIf(publishedFiles === undefined)('as Keras (needs NNC_DATA_DIR, the folder of the published files)', () => {
  it.each(Object.entries(golden.sequences))('%s', async (name, wanted) => {
    const { train, test } = await load(sequencesPlan(name, wanted.arguments));
    expect({ train: describeSequences(train), test: describeSequences(test) }).toEqual({ train: wanted.train, test: wanted.test });
  });

  it.each([['mnist', mnist] as const, ['fashion_mnist', fashionMnist] as const])('%s', async (name, plan) => {
    const { train, test } = await load(plan);
    const wanted = golden.images[name];
    expect({ train: describeImages(train), test: describeImages(test) }).toMatchObject({ train: { ...wanted?.train }, test: { ...wanted?.test } });
  });

  it.each(Object.entries(golden.tables))('%s', async (_, wanted) => {
    const { host } = makeMachine();
    const path = host.resolve(publishedFiles ?? '', 'boston_housing.npz');
    const options = { testSplit: wanted.arguments.test_split ?? 0.2, seed: wanted.arguments.seed ?? 113 };
    const parts = splitShuffled(await readNpz(await host.readFile(path), ['x', 'y'], host), options, path);
    for (const part of ['train', 'test'] as const) {
      const { x, y, shape } = parts[part];
      expect({ x_shape: [y.length, ...shape], x_sha256: sha256(x), y_sha256: sha256(y) }).toEqual(wanted[part]);
    }
    const { train, test } = await load({ ...bostonHousing, ...options });
    const rounded = { x: Float32Array.from(parts.train.x), y: Float32Array.from(parts.test.y) };
    expect(column(train, 'features')).toEqual({ kind: 'tensor', dtype: 'f32', shape: [13], values: rounded.x });
    expect(column(test, 'labels')).toEqual({ kind: 'tensor', dtype: 'f32', shape: [], values: rounded.y });
  });
});
