/**
 * @file What stands in a script for a layer, a loss, an optimizer, … is, when Keras reads it, what nnc notes of it in a file of a model:
 * every layer of the goldens, and every other entry with its defaults.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { noParams } from '../../src/compiler/emit/params.ts';
import { Constants } from '../../src/compiler/emit/keras/constants.ts';
import { layerCall } from '../../src/compiler/emit/keras/model.ts';
import { flatten } from '../../src/compiler/emit/keras/python.ts';
import { metricOf } from '../../src/compiler/emit/keras/training.ts';
import { useOf } from '../../src/compiler/emit/keras/values.ts';
import { decimalKeys } from '../../src/compiler/keras/decimals.ts';
import { fullConfig, nodesOf } from '../../src/compiler/keras/nodes.ts';
import { trainingConfigOf } from '../../src/compiler/keras/write_training.ts';
import { kerasObject, objectOf } from '../../src/compiler/keras/write_values.ts';
import type { EntryUse, Json } from '../../src/compiler/program/program.ts';
import { entriesOf } from '../../src/compiler/registry/registry.ts';
import { kerasJson } from '../../src/runtime/model/json_text.ts';
import { modelOver } from '../support/golden_program.ts';
import { newFolder, runPython } from './ask_keras.ts';
import { argumentsOf } from './sample_arguments.ts';

const shaped = z.object({ shape: z.array(z.number()), dtype: z.string().optional() });
const golden = z.object({ layer: z.string(), vocabulary: z.number().optional(), input: shaped, others: z.record(z.string(), shaped).default({}) });
const files = readdirSync('test/golden').filter((name) => /^layers(_\w+)?\.json$/.test(name));
const goldens = files.flatMap((name) => z.object({ cases: z.array(golden) }).parse(JSON.parse(readFileSync(`test/golden/${name}`, 'utf8'))).cases);

interface Case {
  readonly name: string;
  readonly python: string;
  /** As nnc writes it into a file. */
  readonly object: Json;
}

function layerCases(): readonly Case[] {
  return goldens.flatMap(({ layer, vocabulary, input, others }): readonly Case[] => {
    const given = Object.fromEntries(Object.entries(others).map(([name, { shape: [, ...rest] }]) => [name, { dtype: 'f32' as const, shape: rest, vocabulary: null }]));
    const model = modelOver({ kind: 'tensor', dtype: input.dtype === 'int32' ? 'i32' : 'f32', shape: input.shape.slice(1), vocabulary: vocabulary ?? null }, [layer], given);
    const node = model === null ? undefined : nodesOf(model).at(-1);
    if (node === undefined) return [];
    return [{ name: layer, python: flatten(layerCall(node, new Constants(noParams, () => []))), object: kerasObject('keras.layers', node.className, fullConfig(node, 'keras'), 'keras') }];
  });
}

/** Tables, of which Keras has none. */
const ofNncAlone = ['confusion_matrix'];

function otherCases(): readonly Case[] {
  const kinds = ['loss', 'optimizer', 'schedule', 'initializer', 'regularizer', 'constraint'] as const;
  const plain = kinds.flatMap((kind) => entriesOf(kind).map((entry): Case => {
    const use = { name: entry.name, arguments: argumentsOf(entry.params) };
    return { name: `${kind} ${entry.name}`, python: flatten(useOf(kind, use)), object: objectOf(kind, use, 'keras') };
  }));
  const metrics = entriesOf('metric').filter(({ name }) => !ofNncAlone.includes(name)).flatMap((entry) => [true, false].map((classes): Case => {
    const metric: EntryUse = { name: entry.name, arguments: argumentsOf(entry.params) };
    return { name: `metric ${entry.name}, ${classes ? 'of classes' : 'one-hot'}`, python: flatten(metricOf({ label: 'it', metric }, [3], classes)), object: metricObject(metric, classes) };
  }));
  return [...plain, ...metrics];
}

function metricObject(metric: EntryUse, classes: boolean): Json {
  const [loss, optimizer] = [{ name: classes ? 'sparse_categorical_crossentropy' : 'mean_squared_error', arguments: { from_logits: false, ignore_class: null, axis: -1 } }, { name: 'sgd', arguments: argumentsOf(entriesOf('optimizer').find(({ name }) => name === 'sgd')?.params ?? {}) }];
  const { metrics } = trainingConfigOf({ loss, optimizer, metrics: [{ label: 'it', metric }], callbacks: [], at: null }, [3], 'keras');
  const listed: readonly Json[] = Array.isArray(metrics) ? metrics : [];
  return listed[0] ?? null;
}

const cases = [...layerCases(), ...otherCases()];
let answers: readonly (string | null)[];

beforeAll(async () => {
  const folder = await newFolder();
  await writeFile(join(folder, 'calls.json'), `[${cases.map(({ python, object }) => `{"python":${JSON.stringify(python)},"object":${kerasJson(object, decimalKeys())}}`).join(',')}]`);
  answers = z.array(z.string().nullable()).parse(JSON.parse(await runPython([join(import.meta.dirname, 'calls.py'), join(folder, 'calls.json')])));
});

test.each(cases.map(({ name, python }, index) => [name, python, index] as const))('%s: %s', (_, __, index) => {
  expect(answers[index]).toBeNull();
});
