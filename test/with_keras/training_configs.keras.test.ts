/**
 * @file Keras makes an object of every loss, metric, optimizer, schedule, initializer, regularizer, constraint and activation that
 * nnc names in a file.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { decimalKeys } from '../../src/compiler/keras/decimals.ts';
import { classOf } from '../../src/compiler/keras/classes.ts';
import { trainingConfigOf } from '../../src/compiler/keras/write_training.ts';
import { objectOf } from '../../src/compiler/keras/write_values.ts';
import type { EntryUse, Json } from '../../src/compiler/program/program.ts';
import { entriesOf } from '../../src/compiler/registry/registry.ts';
import { kerasJson } from '../../src/runtime/model/json_text.ts';
import { newFolder, runPython } from './ask_keras.ts';
import { argumentsOf } from './sample_arguments.ts';

const kinds = ['loss', 'metric', 'optimizer', 'schedule', 'initializer', 'regularizer', 'constraint'] as const;

/** Entries with their defaults, and something where they have none. */
const cases = kinds.flatMap((kind) => entriesOf(kind).map((entry) => ({ kind, entry, use: { name: entry.name, arguments: argumentsOf(entry.params) } })));

/** As the config of a model that ends in three numbers has it. */
function describedAs(kind: (typeof kinds)[number], use: EntryUse): Json {
  if (kind !== 'metric') return objectOf(kind, use, 'keras');
  const [loss, optimizer] = [cases.find(({ entry }) => entry.name === 'mean_squared_error')?.use, cases.find(({ entry }) => entry.name === 'sgd')?.use];
  if (loss === undefined || optimizer === undefined) throw new Error('the registry lacks them');
  const { metrics } = trainingConfigOf({ loss, optimizer, metrics: [{ label: use.name, metric: use }], callbacks: [], at: null }, [3], 'keras');
  const listed: readonly Json[] = Array.isArray(metrics) ? metrics : [];
  return listed[0] ?? null;
}

/** Tables, of which Keras has none. */
const ofNncAlone = ['confusion_matrix'];

const answers = z.record(z.string(), z.union([z.object({ error: z.string() }), z.object({ made: z.string() })]));
let made: z.infer<typeof answers>;

beforeAll(async () => {
  const folder = await newFolder();
  const asked = cases.flatMap(({ kind, entry, use }) => (ofNncAlone.includes(entry.name) ? [] : [`${JSON.stringify(`${kind} ${entry.name}`)}:${kerasJson(describedAs(kind, use), decimalKeys())}`]));
  await writeFile(join(folder, 'objects.json'), `{${asked.join(',')}}`);
  made = answers.parse(JSON.parse(await runPython([join(import.meta.dirname, 'objects.py'), join(folder, 'objects.json')])));
});

describe.each(kinds)('%s', (kind) => {
  test.each(cases.filter((each) => each.kind === kind).map((each) => [each.entry.name, each] as const))('%s', (name, { entry, use }) => {
    if (ofNncAlone.includes(name)) expect(describedAs(kind, use)).toBeNull();
    else expect(made[`${kind} ${name}`]).toEqual({ made: classOf(entry) });
  });
});
