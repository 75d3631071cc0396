/**
 * @file Layers of emitted programs give what Keras's give, and their weights get the same gradients. And what TensorFlow.js does where
 * nothing is said is what the tables say.
 */
import { readdirSync, readFileSync } from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { layerForms } from '../../../../src/compiler/emit/typescript/layer_forms.ts';
import { defineModel } from '../../../../src/compiler/emit/typescript/model.ts';
import { NotInTarget } from '../../../../src/compiler/emit/target.ts';
import { classOf } from '../../../../src/compiler/keras/classes.ts';
import type { ModelPlan } from '../../../../src/compiler/program/program.ts';
import { entriesOf } from '../../../../src/compiler/registry/registry.ts';
import '../../../support/allclose.ts';
import { programOf } from '../../../support/check.ts';
import { exported, loadModule, scopeFor } from '../../../support/emitted_module.ts';
import { modelOver } from '../../../support/golden_program.ts';

const goldenTensor = z.object({ shape: z.array(z.number()), values: z.array(z.union([z.number(), z.string()])), dtype: z.string().optional() });
const caseSchema = z.object({
  layer: z.string(), vocabulary: z.number().optional(), input: goldenTensor, others: z.record(z.string(), goldenTensor).default({}), weights: z.record(z.string(), goldenTensor), output: goldenTensor, cotangent: goldenTensor,
  gradients: z.record(z.string(), goldenTensor),
});

const program = programOf('data iris\ndense 3 softmax\nloss sparse_cce\nfit epochs 1\n');
const scope = scopeFor(program);
const { training } = program;

const all = readdirSync('test/golden').filter((name) => /^layers(_\w+)?\.json$/.test(name)).flatMap((name) => z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(`test/golden/${name}`, 'utf8'))).cases);
const refused: string[] = [];
const cases = all.filter(({ others }) => Object.keys(others).length === 0).flatMap((each) => {
  const shape = each.input.shape.slice(1);
  const model = modelOver({ kind: 'tensor', dtype: each.input.dtype === 'int32' ? 'i32' : 'f32', shape, vocabulary: each.vocabulary ?? null }, [each.layer], {});
  const text = model === null ? null : written(each.layer, model);
  return model === null || text === null ? [] : [{ ...each, model, text }];
});

/** A function that makes the model; null where it is refused. */
function written(layer: string, model: ModelPlan): string | null {
  const own = scopeFor(program);
  try {
    if (training !== null) defineModel(own, model, training);
  } catch (error) {
    if (!(error instanceof NotInTarget)) throw error;
    refused.push(`${layer}: ${error.help}`);
    return null;
  }
  own.parts.forEach((part) => scope.use(part));
  return own.functions.join('').replace('function buildModel', 'function').replace(/model\.compile\(.*\);/, '');
}

let makers: readonly (() => tf.LayersModel)[] = [];

beforeAll(async () => {
  const module = await loadModule('layers', [scope], [`export const makers = [${cases.map(({ text }) => text).join(',\n')}];`]);
  makers = exported(module, 'makers', (value): value is (() => tf.LayersModel)[] => Array.isArray(value));
});

describe('gives what Keras gives', () => {
  test.each(cases.map((each, index) => [`${String(index)} ${each.layer}`, each, index] as const))('%s', (_, { input, weights, output, cotangent, gradients, model: { layers } }, index) => {
    const model = makers[index]?.();
    if (model === undefined) throw new Error('there is no model');
    const plans = layers.flatMap((layer) => layer.weights);
    const names = [...plans.filter(({ trainable }) => trainable), ...plans.filter(({ trainable }) => !trainable)].map(({ name }) => name);
    const tensorOf = ({ shape, values }: z.infer<typeof goldenTensor>): tf.Tensor => tf.tensor(values.map(Number), shape, 'float32');
    model.setWeights(names.map((name) => tensorOf(weights[name] ?? { shape: [], values: [] })));
    const x = tensorOf(input);
    const given = model.predict(x);
    if (!(given instanceof tf.Tensor)) throw new Error('the model gives several tensors');
    expect(given.shape).toEqual(output.shape);
    expect(given.dataSync()).toBeAllclose(output.values.map(Number), { rtol: 1e-4, atol: 1e-5 });
    if (model.trainableWeights.length === 0) return;
    const { grads } = tf.variableGrads(() => {
      const y = model.apply(x);
      if (!(y instanceof tf.Tensor)) throw new Error('the model gives several tensors');
      return y.mul(tensorOf(cotangent)).sum<tf.Scalar>();
    });
    const found = Object.values(grads);
    plans.filter(({ trainable }) => trainable).forEach(({ name }, at) => {
      expect(found[at]?.dataSync() ?? [], name).toBeAllclose(gradients[name]?.values.map(Number) ?? [], { rtol: 1e-3, atol: 1e-4 });
    });
  });
});

test('which are refused, and why', async () => {
  await expect(`${[...new Set(refused)].join('\n')}\n`).toMatchFileSnapshot('refused_layers.txt');
});

test('every layer of Keras has a form, or says that it has none', () => {
  expect(Object.keys(layerForms).sort()).toEqual(entriesOf('layer').map((entry) => classOf(entry) ?? entry.name).sort());
});

test('refusals are of the layer, at its statement', () => {
  const other = programOf('data mnist\nreshape 28x28x1\nconv2d 4 3 groups 1\nadaptive_max_pooling2d 4\nflatten\ndense 10 softmax\nloss sparse_cce\nfit epochs 1\n');
  if (other.model === null || other.training === null) throw new Error('there is no model');
  const { model, training: how } = other;
  expect(() => defineModel(scopeFor(other), model, how)).toThrow(expect.objectContaining({ message: '`adaptive_max_pooling2d`', help: '`AdaptiveMaxPooling2D` is not written for TensorFlow.js', at: other.model.layers[1]?.at }));
});
