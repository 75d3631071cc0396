/**
 * @file TensorFlow.js opens each model that nnc saves for it, and predicts what nnc predicts.
 */
import '@tensorflow/tfjs-backend-cpu';
import { setBackend, tensor, type io } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { lower } from '../../../src/compiler/index.ts';
import type { SavedForm } from '../../../src/compiler/program/model_file.ts';
import { createNodeDataHost } from '../../../src/runtime/host/node_data_host.ts';
import type { ModelContent, ModelFiles } from '../../../src/runtime/model/format.ts';
import { tfjsFormat } from '../../../src/runtime/model/tfjs/format.ts';
import '../../support/allclose.ts';
import { run } from '../../support/run_program.ts';
import { predictionsOf, savedCases, weightsFor, type SavedCase } from '../../support/saved_models.ts';

beforeAll(async () => { await setBackend('cpu'); });

const cases = savedCases().map((each, index) => ({ ...each, index, form: formOf(each.program) }));
const [said, unsaid] = [cases.filter(({ form }) => !('why' in form.describe('tfjs', false))), cases.filter(({ form }) => 'why' in form.describe('tfjs', false))];

function formOf(program: SavedCase['program']): SavedForm {
  const { saved } = lower(program);
  if (saved === null || 'why' in saved) throw new Error(saved?.why ?? 'there is no model');
  return saved;
}

const spec = z.object({ name: z.string(), shape: z.array(z.number()), dtype: z.literal('float32'), group: z.enum(['model', 'optimizer']).exactOptional() });
const folder = z.object({ modelTopology: z.looseObject({}), weightsManifest: z.array(z.object({ weights: z.array(spec) })) });

/** What the folder holds, as `tf.io.fileSystem` would hand it over. */
function handlerFor(files: ModelFiles): io.IOHandler {
  const { modelTopology, weightsManifest } = folder.parse(JSON.parse(new TextDecoder().decode(files.get('model.json'))));
  const weights = files.get('weights.bin') ?? new Uint8Array();
  return { load: () => Promise.resolve({ modelTopology, weightSpecs: weightsManifest.flatMap((group) => group.weights), weightData: weights.slice().buffer }) };
}

test('most layers can be said', () => {
  expect(said.length).toBeGreaterThan(unsaid.length);
});

describe('predictions', () => {
  test.each(said.map((each) => [`${each.index} ${each.layer}`, each] as const))('%s', async (_, { program, input, form }) => {
    const weights = weightsFor(lower(program));
    const content: ModelContent = { weights, training: null, notes: null };
    const files = await tfjsFormat.write(content, form, createNodeDataHost());
    const again = await tfjsFormat.read((name) => Promise.resolve(files.get(name) ?? new Uint8Array()), form, createNodeDataHost());
    expect(again.weights).toEqual(weights);
    const model = await loadLayersModel(handlerFor(files));
    const given = model.predict(tensor(input.values, [...input.shape], input.values instanceof Int32Array ? 'int32' : 'float32'));
    if (Array.isArray(given)) throw new Error('it has several outputs');
    expect(await given.data()).toBeAllclose(predictionsOf(program, weights, input), { rtol: 1e-5, atol: 1e-5 });
  });
});

test('what the optimizer keeps and what nnc notes are no hindrance', async () => {
  const disk = new Map<string, Uint8Array>();
  const { of } = await run('data iris\ndense 8 tanh\ndense 3 softmax\nloss sparse_cce\nfit epochs 2\nsave "m/"\npredict train to "p.json"', { disk });
  expect(of('diagnostic')).toEqual([]);
  const model = await loadLayersModel(handlerFor(new Map([['model.json', disk.get('m/model.json') ?? new Uint8Array()], ['weights.bin', disk.get('m/weights.bin') ?? new Uint8Array()]])));
  expect(model.countParams()).toBe(4 * 8 + 8 + 8 * 3 + 3);
});
